import { readFileSync } from 'node:fs';
import { file, snapshotTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import type { SubmissionSketch } from './fixtures/essays-tree.ts';
import { essaysTree, keysIn, planned, writeRecords } from './fixtures/essays-tree.ts';

const exported = { needs_review: 0, exported_at: '2026-01-01' };

/** Submissions by age: reviewed or not, exported or not. */
const aged: readonly SubmissionSketch[] = [
  { id: 'old-exported', daysOld: 400, record: exported },
  { id: 'older-exported', daysOld: 500, record: exported },
  { id: 'old-review', daysOld: 500, record: { ...exported, needs_review: 1 } },
  { id: 'old-clean', daysOld: 600, record: { needs_review: 0 } },
  { id: 'old-open', daysOld: 600, record: { ...exported, needs_review: null } },
  { id: 'young-exported', daysOld: 300, record: exported },
];

describe('cairn essays cleanup-orphaned', () => {
  test('lists the largest first with sizes, ten of them, and what has no folder', async () => {
    const orphans = Array.from({ length: 12 }, (_, index): SubmissionSketch => ({
      id: `orphan-${index}`,
      record: null,
      size: 12_000 + index * 10_000,
    }));
    using essays = essaysTree([...orphans, { id: 'known' }]);
    writeRecords(essays.tree.join('essays.db'), [{ id: 'known' }, { id: 'lost-2' }, { id: 'lost-1' }]);
    const { out, code, err } = await essays.cairn(['essays', 'cleanup-orphaned']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const sizes = [...out.matchAll(/ ([\d.]+)K {2}no record of it exists/g)].map((match) => Number(match[1]));
    expect(sizes).toHaveLength(10);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(out).toMatch(/^ {2}[0-9a-f]{12} {2}orphan-11 /m);
    expect(out).toContain('… and 2 more');
    expect(out).toMatch(/To delete: +12 entries, [\d.]+[KM], 96 files/);
    expect(out).toContain('! 2 records have no folder: lost-1, lost-2.');
  });

  test('trashes them with --execute, and undo brings them back', async () => {
    using essays = essaysTree([{ id: 'orphan', record: null }, { id: 'known' }]);
    const before = snapshotTree(essays.tree.join('artifacts'));
    const done = await essays.cairn(['essays', 'cleanup-orphaned', '--execute', '--force']);
    expect(done.out).toContain('✓ Cleaned up 1 artifact');
    expect(keysIn(await essays.cairn(['list', '--json']))).toEqual(['known']);
    await essays.cairn(['undo', '--yes']);
    expect(snapshotTree(essays.tree.join('artifacts'))).toEqual(before);
  });

  test('leaves alone what is pinned', async () => {
    using essays = essaysTree([{ id: 'orphan', record: null }, { id: 'known' }]);
    await essays.cairn(['scan']);
    await essays.cairn(['pin', 'orphan']);
    expect(planned(await essays.cairn(['essays', 'cleanup-orphaned', '--json']))).toEqual([]);
  });

  test('goes no further than maxTrash without being told', async () => {
    const orphans = Array.from({ length: 12 }, (_, index): SubmissionSketch => ({
      id: `o${index}`,
      record: null,
    }));
    using essays = essaysTree([...orphans, { id: 'known' }], { lines: 'gc: { settle: 0s }\n' });
    const refused = await essays.cairn(['essays', 'cleanup-orphaned', '--execute', '--yes']);
    expect(refused).toMatchObject({ code: 7 });
    expect(refused.err).toContain('--allow-large');
    expect(
      await essays.cairn(['essays', 'cleanup-orphaned', '--execute', '--yes', '--allow-large']),
    ).toMatchObject({ code: 0 });
  });
});

describe('cairn essays cleanup-old', () => {
  test('lets go the oldest first of what is clean and was exported', async () => {
    using essays = essaysTree(aged);
    expect(planned(await essays.cairn(['essays', 'cleanup-old', '--json']))).toEqual([
      'older-exported',
      'old-exported',
    ]);
    expect(planned(await essays.cairn(['essays', 'cleanup-old', '450', '--json']))).toEqual([
      'older-exported',
    ]);
    expect(planned(await essays.cairn(['essays', 'cleanup-old', '--days', '100', '--json']))).toEqual([
      'older-exported',
      'old-exported',
      'young-exported',
    ]);
    expect(planned(await essays.cairn(['gc', '--json']))).toEqual(['older-exported', 'old-exported']);
  });

  test('says what it goes by where there are no records', async () => {
    using essays = essaysTree(aged, { records: '' });
    const { out } = await essays.cairn(['essays', 'cleanup-old', '550']);
    expect(out).toContain('! Without a record source it is not known what needs review or was exported');
    expect(out).toMatch(/To delete: +2 entries/);
  });

  test('warns when no verified archive exists, and refuses when one is required', async () => {
    using essays = essaysTree(aged, { requireArchive: true });
    expect(await essays.cairn(['essays', 'cleanup-old', '0'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('days: expected a number above 0, got 0'),
    });
    const refused = await essays.cairn(['essays', 'cleanup-old', '--execute', '--yes']);
    expect(refused.code).toBe(7);
    expect(refused.err).toContain(
      '2 of 2 artifacts that would go of essays/submission have no verified archive',
    );
    const warned = await essays.cairn(['essays', 'cleanup-old', '--no-require-archive']);
    expect(warned).toMatchObject({ code: 0 });
    expect(warned.out).toContain('! No verified archive exists of them');
  });

  test('lets go what a verified archive holds when one is required, and no longer once it has changed', async () => {
    using essays = essaysTree(aged, { requireArchive: true });
    await essays.cairn(['scan']);
    await essays.cairn(['archive', 'create', '--older-than', '365d', '--apply', '--yes']);
    expect(await essays.cairn(['essays', 'cleanup-old'])).toMatchObject({ code: 0 });
    essays.tree.write({
      'artifacts/old-exported/essay_block.txt': file('mended', { mtime: '2025-12-01T00:00:00Z' }),
    });
    const { out, code } = await essays.cairn(['essays', 'cleanup-old']);
    expect(code).toBe(7);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      '1 of 2 artifacts that would go of submission have no verified archive',
    );
  });

  test('refuses days that are none', async () => {
    using essays = essaysTree(aged);
    expect(await essays.cairn(['essays', 'cleanup-old', 'soon'])).toMatchObject({ code: 2 });
    expect(await essays.cairn(['essays', 'cleanup-old', '0'])).toMatchObject({ code: 2 });
  });
});

describe('the life of a submission', () => {
  test('goes as the guide says: compressed, archived, trashed, and kept for review', async () => {
    const guide = readFileSync(new URL('../../../docs/essays.md', import.meta.url), 'utf8');
    const policy = /```yaml\n(retention:\n[^]*?)```/.exec(guide)?.[1] ?? '';
    const texts = { 'raw_text.txt': 'My hero is my grandmother. '.repeat(8000) };
    using essays = essaysTree(
      [
        { id: 'd10', daysOld: 10, record: exported, files: texts },
        { id: 'd40', daysOld: 40, record: exported, files: texts },
        { id: 'd100', daysOld: 100, record: exported, files: texts },
        { id: 'd400', daysOld: 400, record: exported, files: texts },
        { id: 'review', daysOld: 400, record: { ...exported, needs_review: 1 }, files: texts },
        { id: 'clean', daysOld: 400, files: texts },
      ],
      { lines: `gc: { settle: 0s, maxTrash: 100% }\n${policy}` },
    );
    const stages: unknown[] = [];
    for (let round = 0; round < 4; round++) {
      const { plan } = (await essays.cairn(['gc', '--json'])).json as {
        plan: { steps: readonly { key: string; action: string }[] };
      };
      stages.push(plan.steps.map(({ key, action }) => `${action} ${key}`).toSorted());
      await essays.cairn(['gc', '--apply', '--yes']);
    }
    expect(stages).toEqual([
      ['compress clean', 'compress d100', 'compress d40', 'compress d400', 'compress review'],
      ['archive d100', 'archive d400'],
      ['trash d400'],
      [],
    ]);
    expect((await essays.cairn(['show', 'd40'])).out).toMatch(/d40\/original\.pdf +20K/);
  });
});
