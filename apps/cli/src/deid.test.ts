import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { deidTree, putVideo, putWords } from './fixtures/deid-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';

interface Cells {
  readonly cells: Readonly<Record<string, string | number | boolean | null>>;
}

async function statusOf(here: NightlyTree, ...words: readonly string[]): Promise<readonly unknown[]> {
  const { json } = await here.cairn(['deid', 'status', '--json', ...words]);
  return (json as { readonly rows: readonly Cells[] }).rows.map(({ cells }) => cells);
}

async function findingsOf(here: NightlyTree): Promise<{ code: number; found: readonly string[] }> {
  const { code, json } = await here.cairn(['deid', 'verify', '--json']);
  const { parts } = json as { readonly parts: readonly { title: string; rows?: readonly Cells[] }[] };
  const rows = parts.find(({ title }) => title === 'Findings')?.rows ?? [];
  return {
    code,
    found: rows.map(({ cells }) => `${cells['severity']} ${cells['check']}: ${cells['finding']}`),
  };
}

async function reasonsOf(here: NightlyTree, reference: string): Promise<string> {
  const { out } = await here.cairn(['explain', reference]);
  return out;
}

async function gone(here: NightlyTree): Promise<readonly string[]> {
  const { json } = await here.cairn(['gc', '--json']);
  const { plan } = json as { plan: { steps: readonly { key: string }[] } };
  return plan.steps.map(({ key }) => key);
}

describe('deid status', () => {
  test('says of each recording how far it has come, what failed and what is missing', async () => {
    using here = deidTree();
    await putVideo(here, '01');
    await here.cairn(putWords('audio_raw', 'snd-01', { file: 'sound.wav', from: 'rec-01' }));
    await here.cairn([
      'put',
      'audio_phi_intervals',
      'in/intervals.json',
      '--key',
      'phi-01',
      '--source-artifact',
      'snd-01',
    ]);
    await here.cairn(['state', 'phi-01', 'failed', '--error', 'out of memory']);
    await here.cairn(putWords('text_raw', 'txt-01', { file: 'transcript.txt' }));
    await here.cairn(putWords('text_deid', 'red-01', { file: 'redacted.txt' }));
    expect(await statusOf(here)).toMatchObject([
      {
        name: 'transcript.txt',
        medium: 'text',
        step: '–',
        output: 'missing',
        missing: 'text_deid, verification',
      },
      {
        name: 'clip.y4m',
        medium: 'video',
        done: 0.75,
        verified: false,
        failed: null,
        missing: 'verification',
      },
      {
        name: 'sound.wav',
        medium: 'audio',
        done: 0.25,
        step: 'failed',
        failed: expect.stringMatching(/^audio_phi_intervals \w{12}: out of memory$/),
        missing: 'audio_phi_intervals, audio_deid, verification',
      },
      {
        name: 'redacted.txt',
        medium: 'text',
        raw: 'missing',
        missing: 'the recording that it was made from',
      },
    ]);
    await here.cairn(['deid', 'verify']);
    expect(await statusOf(here, 'rec-01')).toMatchObject([{ done: 1, verified: true }, { medium: 'audio' }]);
    expect(await statusOf(here, '--unfinished')).toHaveLength(3);
  });
});

describe('deid verify', () => {
  test('proves the whole way, and lets recordings go only then', async () => {
    using here = deidTree();
    await putVideo(here, '01');
    expect(await gone(here)).toEqual([]);
    expect(await reasonsOf(here, 'rec-01')).toMatch(
      /protected: \w{12} is not verified \(deid\/verified-first\)/,
    );
    expect(await findingsOf(here)).toEqual({ code: 0, found: [] });
    expect(await gone(here)).toEqual(['rec-01']);
    await here.cairn([
      'put',
      'video_deid',
      'in/blurred.y4m',
      '--key',
      'blur-02',
      '--source-artifact',
      'kp-01',
    ]);
    expect(await gone(here)).toEqual([]);
    expect(await reasonsOf(here, 'rec-01')).toMatch(/protected: \w{12} is pending/);
    expect((await findingsOf(here)).found).toEqual(['warning state: it is pending']);
  });

  test('finds a step that was left out, a source that is missing, and bytes that changed', async () => {
    using here = deidTree();
    await putVideo(here, '01');
    await here.cairn(putWords('video_deid', 'blur-02', { file: 'blurred.y4m', from: 'rec-01' }));
    await here.cairn(putWords('text_deid', 'red-01', { file: 'redacted.txt' }));
    const { json } = await here.cairn(['get', 'kp-01', '--json']);
    const { folder, file } = (json as { artifact: { folder: string; file: { name: string } } }).artifact;
    writeFileSync(here.tree.join('.cairn/store', folder, file.name), '{"frames":{}}');
    const { code, found } = await findingsOf(here);
    expect(code).toBe(5);
    expect(found.map((text) => text.replaceAll(/\b[0-9a-f]{12}\b/g, 'ID')).toSorted()).toEqual([
      'error checksum: ID, which it comes from: its bytes are not those that were stored',
      'error descent: it comes from ID without any video_keypoints in between',
      'error descent: no text_raw is recorded that it was made from',
    ]);
    expect(await gone(here)).toEqual([]);
  });

  test('counts recordings in the trash and in archives as still there, until they are too old', async () => {
    using here = deidTree({ options: '{ families: { video_raw: { allowedDays: 35 } } }' });
    await putVideo(here, '01');
    await putVideo(here, '02');
    expect((await findingsOf(here)).found).toHaveLength(2);
    const archived = await here.cairn(['archive', 'create', 'rec-01', '--yes']);
    expect(archived.code).toBe(0);
    await here.cairn(['gc', '--apply', '--yes']);
    const { code, found } = await findingsOf(here);
    expect(code).toBe(5);
    expect(found).toEqual([
      expect.stringMatching(/^error age: it is 40 days old and allowed 35; its bytes are still here: trash/),
      expect.stringMatching(/^error age: .*: trash, archive \w{12}$/),
    ]);
    await here.cairn(['undo', '--yes']);
    expect((await findingsOf(here)).found).toEqual([
      expect.stringMatching(/ are still here: store$/),
      expect.stringMatching(/ are still here: store, archive \w{12}$/),
    ]);
  });

  test('goes by what it proved once the recording is gone, and asks for it again when the output changes', async () => {
    using here = deidTree();
    await putVideo(here, '01');
    await here.cairn(['deid', 'verify']);
    await here.cairn(['gc', '--apply', '--yes']);
    await here.cairn(['trash', 'purge', '--all', '--yes', '--count', '1']);
    expect(await findingsOf(here)).toEqual({ code: 0, found: [] });
    await here.cairn(putWords('video_deid', 'blur-02', { file: 'blurred.y4m', from: 'kp-01' }));
    expect((await findingsOf(here)).found).toEqual([
      expect.stringMatching(/^error descent: \w{12}, which it comes from, is gone, and was never verified$/),
    ]);
  });
});

test('deid statistics counts by family, state and errors', async () => {
  using here = deidTree();
  await putVideo(here, '01');
  await here.cairn(['put', 'video_raw', 'in/nothing.y4m']);
  const { out } = await here.cairn(['deid', 'statistics']);
  expect(out).toMatch(/video_deid +1 +13B +13B +0 +0 +1 +0/);
  expect(out).toMatch(/Errors by call\nput +1/);
});

test('the trail names events as their users do, and is asked by artifact, run, user, success and time', async () => {
  using here = deidTree();
  await here.cairn(['run', 'start', '--pipeline', 'blur', '--id', 'run-a', '--ttl', '1h']);
  await here.cairn(putWords('video_raw', 'rec-01', { file: 'clip.y4m', words: ['--run', 'run-a'] }));
  await here.cairn(['put', 'video_keypoints', 'in/keypoints.json', '--key', 'kp-01', '--run', 'run-a']);
  await here.cairn(['link', 'rec-01', 'kp-01']);
  await here.cairn(['state', 'kp-01', 'completed']);
  await here.cairn(['put', 'video_raw', 'in/nothing.y4m']);
  await here.cairn(['run', 'end', 'run-a']);
  const events = async (...words: readonly string[]): Promise<readonly string[]> => {
    const { json } = await here.cairn(['audit', 'log', '--json', ...words]);
    const { records } = json as { records: readonly { event: string; outcome: string }[] };
    return records.map(({ event, outcome }) => (outcome === 'success' ? event : `${event} ${outcome}`));
  };
  expect(await events('--run', 'run-a')).toEqual([
    'run_start',
    'artifact_creation',
    'artifact_creation',
    'status_update',
    'run_end',
  ]);
  expect(await events('--artifact', 'kp-01')).toEqual([
    'artifact_creation',
    'artifact_link',
    'status_update',
  ]);
  expect(await events('--failure')).toEqual(['artifact_creation failure']);
  expect(await events('--event', 'artifact_link', '--success')).toEqual(['artifact_link']);
  expect(await events('--actor', 'nobody')).toEqual([]);
  expect(await events('--until', '2020-01-01')).toEqual([]);
  const csv = (await here.cairn(['audit', 'export', '--format', 'csv', '--artifact', 'rec-01'])).out
    .trim()
    .split('\n');
  expect(csv).toHaveLength(3);
  expect(csv[1]).toContain('artifact_creation');
});
