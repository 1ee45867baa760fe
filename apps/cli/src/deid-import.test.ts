import type { TreeLiteral } from '@cairn/testkit';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { deidTree } from './fixtures/deid-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';
import { oldStorage, secrets } from './fixtures/old-storage.ts';

interface Report {
  readonly taken: number;
  readonly known: number;
  readonly skipped: readonly string[];
  readonly notes: readonly string[];
}

async function importOf(
  here: NightlyTree,
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly report: Report }> {
  const { code, out, err, json } = await here.cairn(['import', 'managed-storage', 'old', '--json', ...words]);
  for (const secret of secrets) expect(out + err).not.toContain(secret);
  return { code, report: json as unknown as Report };
}

function tree(): NightlyTree {
  return deidTree({ extra: oldStorage() });
}

/** Only what a test puts there, in place of the whole tree. */
function only(extra: TreeLiteral): NightlyTree {
  return deidTree({ extra });
}

/** A metadata file and its file. */
function artifact(
  id: string,
  {
    artifact_type: type = 'log',
    ...fields
  }: Readonly<Record<string, unknown>> & { artifact_type?: string } = {},
): TreeLiteral {
  const record = { artifact_type: type, created_at: '2025-01-03T10:00:00Z', status: 'completed', ...fields };
  return {
    [`old/storage/artifacts/${type}/${id}.txt`]: `bytes of ${id}`,
    [`old/storage/metadata/${id}.json`]: { artifact_id: id, ...record },
  };
}

describe('moving in', () => {
  test('takes artifacts, links, states, times and runs over, once, and leaves the files alone', async () => {
    using here = tree();
    const before = snapshotTree(here.tree.join('old'));
    const dry = await importOf(here, '--dry-run');
    expect(dry).toMatchObject({ code: 0, report: { taken: 3, known: 0, skipped: [] } });
    expect((await here.cairn(['find', '--json'])).json).toMatchObject({ artifacts: [] });
    expect(await importOf(here)).toMatchObject({ code: 0, report: { taken: 3, known: 0, skipped: [] } });
    expect(await importOf(here)).toMatchObject({ code: 0, report: { taken: 0, known: 3, skipped: [] } });
    expect(snapshotTree(here.tree.join('old'))).toEqual(before);
    const get = async (id: string): Promise<unknown> => (await here.cairn(['get', id, '--json'])).json;
    expect(await get('vid-001')).toMatchObject({
      artifact: {
        family: 'deid/video_raw',
        state: 'completed',
        createdAt: '2025-01-03T10:15:00.000Z',
        aliases: ['vid-001'],
        tags: ['baseline'],
        metadata: { duration: 12.5, resolution: '640x480', fps: 25 },
      },
    });
    expect(await get('kp-001')).toMatchObject({ artifact: { module: 'pose', moduleVersion: '2.1' } });
    expect(await get('video_deid_20250103_102500_9f3c')).toMatchObject({
      artifact: { metadata: { blur_method: 'gaussian', blur_intensity: 31, faces_blurred: 24 } },
    });
    const { out } = await here.cairn(['lineage', 'video_deid_20250103_102500_9f3c']);
    expect(out).toMatch(/kp-001\.json .*\n.*vid-001\.mp4/);
    expect((await here.cairn(['run', 'show', 'run-7'])).out).toMatch(/grace/);
    expect((await here.cairn(['deid', 'verify'])).out).toMatch(/Proved to descend from their recordings +1/);
    const trail = (await here.cairn(['audit', 'export'])).out;
    for (const secret of secrets) expect(trail).not.toContain(secret);
    expect(trail.match(/deid\/earlier-audit-log/g)).toHaveLength(1);
    expect(trail).toContain('"artifact_creation":1,"other":1,"run_end":1');
  });

  test('leaves what the guard refuses, by key and rule, and never says what it was', async () => {
    using here = only({
      ...artifact('log-001', {
        name: 'Maria Lopez.txt',
        tags: ['call 555-867-5309', 'baseline'],
        error: 'lost',
        metadata: { lines: 4, patient: 'Maria Lopez', level: 'Maria', Lopez: 1 },
      }),
      ...artifact('maria_lopez', {}),
      ...artifact('log_19480622_9f3c', {}),
      ...artifact('aud-001', {
        artifact_type: 'audio_phi_intervals',
        segments: [{ start_time: 1, end_time: 2, label: 'NAME', text: 'Maria Lopez' }],
      }),
      'old/storage/runs/r1.json': { status: 'failed', parameters: { note: 'Maria Lopez', blur: 3 } },
    });
    const { code, report } = await importOf(here);
    expect(code).toBe(3);
    expect(report.taken).toBe(2);
    expect(report.skipped).toEqual([
      'Run r1 is taken without parameters.note (name).',
      'aud-001 is taken without phi_segments[].text (not-allowed).',
      'log-001 is taken without tags[0] (phone), name (name), patient (not-allowed), level (not-a-listed-word), (key 4) (not-allowed).',
      '(metadata file 3) is left: its id (date).',
      '(metadata file 4) is left: its id (name).',
    ]);
    expect((await here.cairn(['get', 'aud-001', '--json'])).json).toMatchObject({
      artifact: { metadata: { phi_segments: [{ start: 1, end: 2, type: 'name' }] } },
    });
    expect((await here.cairn(['get', 'log-001', '--json'])).json).toMatchObject({
      artifact: { name: 'log-001.txt', tags: ['baseline'], metadata: { lines: 4 } },
    });
  });

  test('finds out in a dry run what of an archive nobody could vouch for', async () => {
    using here = only({
      ...artifact('good', {}),
      ...artifact('packed', {}),
      'old/storage/artifacts/log/packed.txt': 'PK\u0003\u0004 and what is no archive',
    });
    const dry = await importOf(here, '--dry-run');
    expect(dry).toMatchObject({ code: 3, report: { taken: 1 } });
    expect(dry.report.skipped).toEqual(['packed is left: the names in its file (unreadable-archive).']);
    const done = await importOf(here);
    expect(done).toMatchObject({ code: 3, report: { taken: 1 } });
    expect(done.report.skipped[0]).toMatch(/^packed is left: .*unreadable-archive/);
  });

  test('lets pass what the configuration says, with its reason in the trail', async () => {
    const options = '{ import: { allow: [aliases, file_name], reason: study codes without a key } }';
    using here = deidTree({ options, extra: artifact('log_19480622_9f3c', {}) });
    expect((await here.cairn(['import', 'managed-storage', 'old'])).code).toBe(0);
    expect((await here.cairn(['audit', 'export'])).out).toContain('study codes without a key');
  });

  test('says in a sentence what is wrong with a tree, and takes the rest', async () => {
    using here = only({
      ...artifact('good', {}),
      ...artifact('changed', { sha256: 'a'.repeat(64) }),
      ...artifact('short', { file_size: 3 }),
      ...artifact('strange', { artifact_type: 'hologram' }),
      ...artifact('child', { parents: ['nobody'] }),
      ...artifact('one', { parents: 'two' }),
      ...artifact('two', { parents: 'one' }),
      ...artifact('stateless', { status: 'resting' }),
      'old/storage/metadata/good-2.json': { artifact_id: 'good', artifact_type: 'log' },
      'old/storage/metadata/broken.json': '{"artifact_id": ',
      'old/storage/metadata/orphan.json': {
        artifact_id: 'orphan',
        artifact_type: 'log',
        status: 'completed',
      },
      'old/storage/metadata/attempt.json': { artifact_id: 'attempt', artifact_type: 'log', status: 'failed' },
      'old/storage/artifacts/log/nameless.txt': 'no metadata',
    });
    const { code, report } = await importOf(here);
    expect(code).toBe(3);
    expect(report.taken).toBe(6);
    expect(report.skipped.toSorted()).toEqual([
      'broken: its metadata is no JSON object that can be read.',
      'changed is left: the sha256 of its file is not the one that its metadata have.',
      'child is taken without a link: what it was made from is not here.',
      'good is the id of two metadata files: metadata file 6 is left.',
      'nameless: no metadata says what it is.',
      'orphan is left: its file is missing.',
      'short is left: its file has 14 bytes, and its metadata say 3.',
      'strange is left: its type is none that is known here.',
      'two was made from one, and that from it: the link that closes the circle is left.',
    ]);
    expect(report.notes).toContain('stateless has a state that is not known here: it is taken as pending.');
    expect(await importOf(here)).toMatchObject({ report: { taken: 0, known: 6 } });
  });

  test('says what it expected of a folder that is none of an earlier tool', async () => {
    using here = deidTree({ extra: { 'old/notes.txt': 'nothing' } });
    const { code, err } = await here.cairn(['import', 'managed-storage', 'old']);
    expect(code).toBe(1);
    expect(err).toMatch(/it has neither storage\/artifacts nor storage\/metadata/);
  });
});
