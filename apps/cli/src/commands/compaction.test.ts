import { existsSync } from 'node:fs';
import { formatBytes } from '@cairn/render';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';
import type { NightlyTree } from '../fixtures/nightly-tree.ts';

const folder = 'artifacts/nightly/2026-10-01';
const trace = Array.from(
  { length: 4000 },
  (_, step) => `{"step":${step},"status":"ok","text":"the same words"}\n`,
);
trace[122] = '{"step":122,"status":"lost","text":"\u001b[31mred"}\n';

function bulkyTree(): NightlyTree {
  return nightlyTree({ builds: 2, extra: { [`${folder}/trace.jsonl`]: trace.join('') } });
}

describe('compact', () => {
  test('plans by default, asks, saves, and is undone byte for byte', async () => {
    using nightly = bulkyTree();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    const plan = await nightly.cairn(['compact']);
    expect(plan).toMatchObject({ code: 0 });
    expect(plan.out).toMatch(/nightly\/2026-10-01\/trace\.jsonl +\S+ +jsonl/);
    expect(plan.out).toMatch(/1 file of 1 artifact: \S+ would become \S+, which saves \S+ \(\d+%\)/);
    expect(plan.out).toMatch(/\n\nApply: cairn -C \S+ compact --apply\n$/);
    expect(await nightly.cairn(['compact', '--apply'])).toMatchObject({ code: 2 });
    expect(await nightly.cairn(['compact', '--apply'], { answers: ['n'] })).toMatchObject({ code: 4 });
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    const done = await nightly.cairn(['compact', '--execute', '--yes']);
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toMatch(/✓ Compressed 1 artifact \(1 file, \S+\)\.\nFreed \S+\.\nUndo: cairn/);
    expect(existsSync(nightly.tree.join(`${folder}/trace.jsonl.cjl`))).toBe(true);
    expect((await nightly.cairn(['compact'])).out).toBe('Nothing would get smaller.\n');
    expect((await nightly.cairn(['list'])).out).toMatch(/~[^]*~ compacted/);
    expect((await nightly.cairn(['show', 'nightly/2026-10-01'])).out).toMatch(/trace\.jsonl \(jsonl, \S+\)/);
    expect((await nightly.cairn(['stats', '--compaction'])).out).toMatch(/nightly +jsonl +1 /);
    expect((await nightly.cairn(['undo', '--yes'])).code).toBe(0);
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
  });

  test('has documents for scripts, and narrows what it looks at', async () => {
    using nightly = bulkyTree();
    const { json } = await nightly.cairn(['compact', '--json']);
    expect(json).toMatchObject({
      schemaVersion: 1,
      plan: { steps: [{ action: 'compress', key: 'nightly/2026-10-01' }] },
      files: [
        { compactor: 'jsonl', how: 'measured', isCanonical: false, path: 'nightly/2026-10-01/trace.jsonl' },
      ],
      held: [],
      summary: { artifacts: 1, files: 1 },
    });
    for (const narrowed of [['--min-size', '1GB'], ['--older-than', '2020-01-01'], ['nightly/2026-10-02']])
      expect((await nightly.cairn(['compact', ...narrowed, '--json'])).json).toMatchObject({ files: [] });
    const applied = await nightly.cairn(['compact', '--apply', '--yes', '--json']);
    expect(applied.json).toMatchObject({ operation: { kind: 'compact', done: 1, state: 'done' } });
    expect((await nightly.cairn(['list', '--json'])).json).toMatchObject({
      artifacts: [{ marks: ['last_run', 'last_pass'] }, { marks: ['compacted'] }],
    });
  });

  test('restore puts originals back at any time', async () => {
    using nightly = bulkyTree();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    await nightly.cairn(['compact', '--apply', '--yes']);
    const dry = await nightly.cairn(['restore', 'nightly/2026-10-01', '--dry-run', '--json']);
    expect(dry.json).toMatchObject({ compacted: [{ key: 'nightly/2026-10-01' }], total: 1 });
    const done = await nightly.cairn(['restore', 'nightly/2026-10-01', '--yes']);
    const size = formatBytes(trace.join('').length);
    expect(done.out).toContain(`✓ Restored 1 artifact (1 file, ${size}).\nUndo: cairn`);
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    expect(await nightly.cairn(['restore', 'nightly/2026-10-01', '--yes'])).toMatchObject({ code: 2 });
  });
});

describe('cat and grep', () => {
  test('print the same of a plain file and of a compacted one', async () => {
    using nightly = bulkyTree();
    await nightly.cairn(['scan']);
    const calls = [
      ['cat', nightly.tree.join(`${folder}/trace.jsonl`)],
      ['cat', 'nightly/2026-10-01', '--file', '*.jsonl'],
      ['cat', 'nightly/2026-10-01', '--file', 'trace.jsonl', '--record', '5'],
      ['cat', nightly.tree.join(`${folder}/trace.jsonl`), '--range', '4..6'],
      ['cat', nightly.tree.join(`${folder}/trace.jsonl`), '--range', '4..6', '--json'],
      ['cat', nightly.tree.join(`${folder}/trace.jsonl`), '--range', '3999..4002'],
      ['cat', nightly.tree.join(`${folder}/trace.jsonl`), '--record', '9999'],
      ['cat', nightly.tree.join(`${folder}/trace.jsonl`), '--range', '3999..4002', '--json'],
      ['grep', '"step":39', 'nightly/2026-10-01'],
      ['grep', '-i', 'LOST'],
      ['grep', '-c', 'the same', 'nightly/2026-10-01'],
      ['grep', '-l', 'the same'],
      ['grep', '--json', 'lost'],
    ];
    const before = [];
    for (const words of calls) before.push(await nightly.cairn(words));
    expect(before.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0]);
    expect(before[0]?.out).toBe(trace.join(''));
    expect(before[2]?.out).toBe(trace[4]);
    expect(before[3]?.out).toBe(trace.slice(3, 6).join(''));
    expect(before[5]?.out).toBe(trace.slice(-2).join(''));
    expect(before[5]?.err).toContain('expected lines up to 4000, got 4002\n  The file has 4000 lines.');
    expect(before[6]).toMatchObject({ out: '', err: expect.stringContaining('up to 4000, got 9999') });
    expect(before[7]).toMatchObject({ out: '' });
    expect(before[9]?.out).toBe(`nightly/2026-10-01/trace.jsonl:123:${trace[122]}`);
    expect(before[10]?.out).toBe('nightly/2026-10-01/trace.jsonl:3999\n');
    await nightly.cairn(['compact', '--apply', '--yes']);
    for (const [index, words] of calls.entries()) {
      const after = await nightly.cairn(words);
      const old = before[index];
      expect({ ...after, out: after.out.replace('"jsonl"', 'null') }).toMatchObject({
        code: old?.code,
        out: old?.out,
        err: old?.code === 2 ? old.err : after.err,
      });
    }
  });

  test('say in words what is wrong with a question', async () => {
    using nightly = bulkyTree();
    await nightly.cairn(['scan']);
    expect(await nightly.cairn(['grep', 'not there'])).toMatchObject({ code: 1, out: '', err: '' });
    expect(await nightly.cairn(['grep', '('])).toMatchObject({ code: 2 });
    expect(await nightly.cairn(['cat'])).toMatchObject({ code: 2 });
    expect(await nightly.cairn(['cat', 'nowhere.txt'])).toMatchObject({ code: 2 });
    expect(await nightly.cairn(['cat', 'nightly/2026-10-01', '--record', '1'])).toMatchObject({ code: 2 });
    const path = nightly.tree.join(`${folder}/trace.jsonl`);
    expect((await nightly.cairn(['cat', path, '--record', '9999'])).err).toMatch(/has 4000 lines/);
    expect(await nightly.cairn(['cat', path, '--range', '5..2'])).toMatchObject({ code: 2 });
  });

  test('show on a terminal what could drive it, unless it is wanted raw', async () => {
    using nightly = bulkyTree();
    await nightly.cairn(['scan']);
    const path = nightly.tree.join(`${folder}/trace.jsonl`);
    const shown = await nightly.cairn(['cat', path, '--record', '123'], { isTerminal: true });
    expect(shown.out).toContain('\\x1b[31mred');
    const raw = await nightly.cairn(['cat', path, '--record', '123', '--raw'], { isTerminal: true });
    expect(raw.out).toContain('\u001b[31mred');
  });
});
