import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mediaTree } from '../fixtures/media-tree.ts';

const first = 'nightly/2026-10-01';
const second = 'nightly/2026-10-02';
const third = 'nightly/2026-10-03';

describe('link and lineage', () => {
  test('write down what was made from what, and show it as a tree, for programs, and in files', async () => {
    using media = await mediaTree();
    await expect(media.cairn(['link', first, second])).resolves.toMatchObject({
      code: 0,
      out: expect.stringMatching(/^✓ Linked [0-9a-f]{12} with 1 source\.\nUndo: cairn .* --remove\n$/),
    });
    const linked = await media.cairn(['link', second, third, '--relationship', 'merged_from', '--json']);
    expect(linked.json).toMatchObject({
      relationship: 'merged_from',
      sources: [expect.stringMatching(/^[0-9a-f]{12}$/)],
    });
    const shown = await media.cairn(['lineage', third, '--direction', 'up']);
    expect(
      shown.out
        .replaceAll(/[0-9a-f]{12}/g, 'ID')
        .replaceAll(/ · [\d.]+[BKM]$/gm, ' · SIZE')
        .split('\n'),
    ).toEqual([
      '✓ nightly/2026-10-03  ID · nightly · completed · SIZE',
      'made from',
      '└─ ✓ nightly/2026-10-02  ID · merged_from · nightly · completed · SIZE',
      '   └─ ✓ nightly/2026-10-01  ID · nightly · completed · SIZE',
      '',
    ]);
    const json = await media.cairn(['lineage', first, '--depth', '1', '--json']);
    expect(json.json).toMatchObject({
      nodes: [
        { key: first, depth: 0, presence: 'live' },
        { key: second, depth: 1 },
      ],
      links: [{ relationship: 'derived_from' }],
      cut: true,
    });
    for (const [format, text] of [
      ['dot', 'digraph lineage {'],
      ['mermaid', 'flowchart LR'],
      ['prov', '"wasDerivedFrom"'],
      ['openlineage', '"eventType":"COMPLETE"'],
    ] as const)
      expect((await media.cairn(['lineage', third, '--format', format])).out).toContain(text);
    const out = media.tree.join('provenance.json');
    const written = await media.cairn(['lineage', third, '--format', 'prov', '--out', out, '--json']);
    expect(written.json).toMatchObject({ path: out, format: 'prov' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toHaveProperty('entity');
    const again = await media.cairn(['lineage', third, '--format', 'prov', '--out', out]);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('provenance.json') });
  });

  test('are taken back when they were made by mistake', async () => {
    using media = await mediaTree();
    await media.cairn(['link', first, second, '--relationship', 'merged_from']);
    const other = ['link', first, second, '--relationship', 'cut_from', '--remove'];
    await expect(media.cairn(other)).resolves.toMatchObject({ code: 1, out: 'Took back 0 links.\n' });
    await expect(media.cairn(['link', first, second, '--remove'])).resolves.toMatchObject({
      code: 0,
      out: 'Took back 1 link.\n',
    });
    expect((await media.cairn(['lineage', second, '--json'])).json).toMatchObject({ links: [] });
    expect((await media.cairn(['audit', 'log', '--event', 'artifact_unlink', '--json'])).json).toMatchObject({
      total: 1,
    });
  });

  test.each([
    [['link', first], 2, 'at least one source'],
    [['link', first, first], 7, 'itself'],
    [['link', first, 'nobody'], 2, 'no artifact has the id'],
    [['lineage', 'nobody'], 2, 'no artifact has the id'],
    [['lineage', first, '--out', 'tree.txt'], 2, 'got a tree'],
    [['tag', first], 2, 'expected --add or --remove'],
  ] as const)('%j ends with %i', async (words, code, why) => {
    using media = await mediaTree();
    await expect(media.cairn([...words])).resolves.toMatchObject({ code, err: expect.stringContaining(why) });
  });
});

describe('tags', () => {
  test('are added and taken away, and a retention rule sees them', async () => {
    using media = await mediaTree();
    const tagged = await media.cairn(['tag', first, '--add', 'golden,draft', '--json']);
    expect(tagged.json).toMatchObject({
      tagged: [first],
      undo: expect.stringMatching(/ tag \S+ --remove golden --remove draft$/),
    });
    const again = await media.cairn(['tag', first, '--add', 'golden', '--remove', 'never']);
    expect(again).toMatchObject({ code: 0, out: '✓ Tagged 1 artifact.\n' });
    await media.cairn(['tag', first, '--remove', 'draft']);
    const listed = await media.cairn(['list', '--tag', 'golden', '--json']);
    expect(listed.json).toMatchObject({ total: 1, artifacts: [{ key: first, tags: ['golden'] }] });
  });
});

describe('runs', () => {
  test('start, are shown, and end; the trail tells of each, by run and by user', async () => {
    using media = await mediaTree('runs: { environment: [LANG_OF_TEST] }\n');
    const started = await media.cairn([
      'run',
      'start',
      '--pipeline',
      'blur',
      '--param',
      'strength=5',
      '--param',
      'by=hand',
    ]);
    const id = started.out.trim();
    expect(id).toMatch(/^run-\d{8}T\d{6}Z-[0-9a-f]{8}$/);
    const environment = { CAIRN_RUN: id };
    expect((await media.cairn(['run', 'list', '--state', 'running', '--json'])).json).toMatchObject({
      total: 1,
      runs: [{ id, parameters: { strength: 5, by: 'hand' }, lease: { kind: 'ttl', seconds: 86_400 } }],
    });
    expect((await media.cairn(['run', 'renew'], { environment })).code).toBe(0);
    const captured = await media.cairn(['run', 'capture', '--seed', 'torch=7', '--json'], { environment });
    expect(captured.json).toMatchObject({ run: id, capture: { seeds: { torch: 7 } } });
    expect((await media.cairn(['run', 'show'], { environment })).out).toMatch(/^seed torch +7$/m);
    const ended = await media.cairn(['run', 'end', '--error', 'no faces'], { environment });
    expect(ended.out).toBe(`Run ${id} failed.\n`);
    expect((await media.cairn(['run', 'end', id])).code).toBe(7);
    expect((await media.cairn(['run', 'list'])).out).toMatch(/blur {2,}✗ failed/);
    const ofRun = await media.cairn(['audit', 'log', '--run', id, '--json']);
    const events = (ofRun.json as { records: readonly { event: string; actor: string }[] }).records;
    expect(events.map(({ event }) => event)).toEqual(['run_start', 'run_capture', 'run_end']);
    const actor = events[0]?.actor ?? '';
    expect(
      (await media.cairn(['audit', 'log', '--actor', actor, '--event', 'run_end', '--json'])).json,
    ).toMatchObject({ total: 1 });
    expect((await media.cairn(['audit', 'log', '--actor', 'nobody', '--json'])).json).toMatchObject({
      total: 0,
    });
    const csv = await media.cairn(['audit', 'export', '--format', 'csv', '--run', id]);
    expect(csv.out.trim().split('\r\n')).toHaveLength(4);
  });

  test.each([
    [['run', 'end'], 'expected the id of a run'],
    [['run', 'show', 'nobody'], 'no run has the id'],
    [['run', 'start'], '--pipeline'],
    [['run', 'start', '--pipeline', 'a', '--param', 'x'], 'a name and a value'],
    [['run', 'start', '--pipeline', 'a', '--pid', '1073741824'], 'a process that runs here'],
    [['run', 'end', 'x', '--state', 'completed', '--error', 'y'], '--state failed'],
  ] as const)('%j is wrong usage', async (words, why) => {
    using media = await mediaTree();
    await expect(media.cairn([...words])).resolves.toMatchObject({
      code: 2,
      err: expect.stringContaining(why),
    });
  });

  test('of a program end as it does, with its exit code', async () => {
    using media = await mediaTree();
    const out = media.tree.join('seen');
    const script = `echo "$CAIRN_RUN" > '${out}'; test -d "$CAIRN_RUN_TMP" && exit 42`;
    const environment = { PATH: process.env['PATH'] ?? '' };
    const words = ['run', 'exec', '--pipeline', 'blur', '--id', 'one', '--', 'sh', '-c', script];
    await expect(media.cairn(words, { environment })).resolves.toMatchObject({ code: 42 });
    expect(readFileSync(out, 'utf8')).toBe('one\n');
    expect((await media.cairn(['run', 'show', 'one', '--json'])).json).toMatchObject({
      run: { state: 'failed', error: 'ended with exit code 42', capture: { command: ['sh', '-c', script] } },
    });
    const json = ['run', 'exec', '--pipeline', 'blur', '--json', '--', process.execPath, '-e', ''];
    await expect(media.cairn(json, { environment })).resolves.toMatchObject({
      code: 0,
      json: { exit: 0, run: { state: 'completed', pipeline: 'blur' } },
    });
    const missing = await media.cairn(['run', 'exec', '--pipeline', 'blur', '--', 'no-such-program'], {
      environment,
    });
    expect(missing).toMatchObject({
      code: 127,
      err: expect.stringContaining('cannot start no-such-program'),
    });
  });
});

describe('imports', () => {
  test('are listed, and a name that is nearly one is told', async () => {
    using media = await mediaTree();
    expect((await media.cairn(['import'])).out).toContain('trash');
    await expect(media.cairn(['import', 'trsh', '.'])).resolves.toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean trash?'),
    });
    await expect(media.cairn(['import', 'trash', '--dry-run'])).resolves.toMatchObject({
      code: 0,
      out: 'Nothing to take over.\n',
    });
  });
});
