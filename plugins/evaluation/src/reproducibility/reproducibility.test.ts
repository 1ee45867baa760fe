import type { ManagedArtifact, Run, RunCapture } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { captureReproducibility } from './capture-reproducibility.ts';
import { compareFacts } from './compare-facts.ts';
import { missingFacts } from './missing-facts.ts';
import type { Reproducibility } from './reproducibility-record.ts';
import { reproducibility } from './reproducibility-record.ts';
import { stepsToReproduce } from './steps-to-reproduce.ts';

const capture: RunCapture = {
  code: { commit: 'c0ffee', branch: 'main', dirty: true, diff: 'd1ff' },
  command: ['python3', 'evaluate.py', '--fast'],
  system: { platform: 'linux', release: '6.1', architecture: 'x64', cpu: 'A', cores: 8, memory: 2 ** 34 },
  runtimes: { node: '24.21.0', python: '3.12.1' },
  lockfiles: { 'uv.lock': 'abc' },
  environment: { CUDA_VISIBLE_DEVICES: '0' },
  container: { image: 'sim:4', digest: 'sha256:1' },
  seeds: { world: 7 },
};

const here: RunCapture = {
  ...capture,
  code: { commit: 'beef', branch: 'main', dirty: false, diff: null },
  runtimes: { node: '24.21.0' },
  container: null,
};

const run: Run = {
  id: 'run-1',
  pipeline: 'evaluate',
  user: 'ada',
  parameters: { speed: 2, maps: ['forest'] },
  state: 'completed',
  startedAt: Date.UTC(2026, 0, 1),
  capture,
};

const files: Readonly<Record<string, Partial<ManagedArtifact>>> = {
  checkpoint: { family: 'evaluation/model_checkpoint', name: 'weights', file: fileOf('feed') },
  episodes: { family: 'evaluation/episode_data', name: 'episodes.jsonl', file: fileOf('e915') },
};

function fileOf(sha256: string): NonNullable<ManagedArtifact['file']> {
  return { name: 'f' as NonNullable<ManagedArtifact['file']>['name'], size: 1, sha256, form: 'none' };
}

type Asked = Parameters<typeof captureReproducibility>[1];

async function recordOf(
  asked: Partial<Asked> & { readonly metadata?: Readonly<Record<string, unknown>> },
): Promise<Reproducibility> {
  const { metadata = {}, ...rest } = asked;
  const context = {
    now: () => Date.UTC(2026, 5, 1),
    runs: { get: async () => run, capture: async () => here },
    store: { get: async (id: string) => files[id] },
  } as unknown as Parameters<typeof captureReproducibility>[0];
  const record = await captureReproducibility(context, {
    evaluation: { evaluation_id: 'e1', artifacts: ['episodes'], metadata },
    inputs: ['checkpoint'],
    isHereAndNow: false,
    ...rest,
  });
  // What breaks the schema could not be kept.
  return reproducibility.schema.parse(record);
}

describe('the record of what an evaluation ran on', () => {
  test('takes the facts of the run that made it', async () => {
    expect(await recordOf({ run: 'run-1' })).toMatchObject({
      source: 'run',
      run_id: 'run-1',
      captured_at: '2026-01-01T00:00:00.000Z',
      code: { commit: 'c0ffee', dirty: true, diff: 'd1ff' },
      command: ['python3', 'evaluate.py', '--fast'],
      lockfiles: { 'uv.lock': 'abc' },
      container: { image: 'sim:4' },
      seeds: { world: 7 },
      parameters: { speed: 2, maps: ['forest'] },
      checkpoint_sha256: 'feed',
      inputs: [{ id: 'checkpoint', name: 'weights', sha256: 'feed' }],
      outputs: [{ id: 'episodes', sha256: 'e915' }],
    });
  });

  test('hashes parameters whatever the order of their keys', async () => {
    const [one, other] = await Promise.all([
      recordOf({ metadata: { parameters: { a: 1, b: [2] } } }),
      recordOf({ metadata: { parameters: { b: [2], a: 1 } } }),
    ]);
    expect(one.parameters_sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(one.parameters_sha256).toBe(other.parameters_sha256);
  });

  test('takes here and now only for an evaluation of here and now, and says so', async () => {
    expect(await recordOf({ isHereAndNow: true })).toMatchObject({
      source: 'recording',
      code: { commit: 'beef' },
    });
    expect(await recordOf({})).toMatchObject({
      source: null,
      captured_at: null,
      code: null,
      system: null,
      runtimes: null,
      lockfiles: null,
      environment: null,
      seeds: null,
      parameters: null,
      parameters_sha256: null,
      suite_version: null,
      simulator_version: null,
    });
  });

  test('believes its maker before the run', async () => {
    const metadata = {
      seeds: { world: 9 },
      command: 'make evaluate',
      maps_version: { forest: '2' },
      simulator_version: 4.1,
    };
    expect(await recordOf({ run: 'run-1', metadata })).toMatchObject({
      seeds: { world: 9 },
      command: ['make evaluate'],
      maps_version: '{"forest":"2"}',
      simulator_version: '4.1',
    });
  });
});

describe('an evaluation that is to be run again', () => {
  test('has its facts held against here and now', async () => {
    const facts = new Map(
      compareFacts(await recordOf({ run: 'run-1' }), here).map((each) => [each.fact, each]),
    );
    expect(facts.get('commit')).toMatchObject({ then: 'c0ffee', now: 'beef', verdict: 'differs' });
    expect(facts.get('difference to the commit (SHA-256)')).toMatchObject({
      now: 'none',
      verdict: 'differs',
    });
    expect(facts.get('version of node')).toMatchObject({ verdict: 'same' });
    expect(facts.get('version of python')).toMatchObject({ now: null, verdict: 'unknown now' });
    expect(facts.get('container image')).toMatchObject({ verdict: 'unknown now' });
    expect(facts.get('checkpoint (SHA-256)')).toMatchObject({ then: 'feed', verdict: 'not checked' });
    const unknown = compareFacts(await recordOf({}), here).filter(
      ({ verdict }) => verdict === 'same' || verdict === 'differs',
    );
    expect(unknown).toEqual([]);
  });

  test('has steps in the order of doing, and what is missing last', async () => {
    const steps = stepsToReproduce(await recordOf({ run: 'run-1' })).split('\n');
    expect(steps[0]).toBe('From the capture of the run run-1, 2026-01-01T00:00:00.000Z.');
    expect(steps[2]).toBe(
      '1. Check out the commit: `git checkout c0ffee` (on main). There were changes that are not in it: the difference had SHA-256 `d1ff`.',
    );
    expect(steps[9]).toMatch(
      /^8\. Set the parameters `{"speed":2,"maps":\["forest"\]}` \(SHA-256 `[0-9a-f]{64}`\)\.$/,
    );
    expect(steps).toContain('9. Run `python3 evaluate.py --fast`.');
    expect(steps.at(-1)).toBe(
      'Not on record, and so to be found out elsewhere: the version of the suite, the version of the maps and the version of the simulator.',
    );
  });

  test('of which nothing is known says that', async () => {
    const record = await recordOf({ inputs: [] });
    expect(stepsToReproduce(record)).toContain('Nothing of the machine is on record');
    expect(missingFacts(record)).toContain('the commit of the code');
    expect(missingFacts(record)).toContain('the hash of the checkpoint');
  });
});
