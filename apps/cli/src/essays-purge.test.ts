import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { essaysTree, keysIn } from './fixtures/essays-tree.ts';

const subject = 'sub-0002';

/** Files of a folder that have the subject in their path or their bytes; what packages hold is not followed. */
function namedIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return namedIn(path);
    if (!entry.isFile() || path.endsWith('essays.db')) return [];
    return path.includes(subject) || readFileSync(path, 'latin1').includes(subject) ? [path] : [];
  });
}

test('a student is erased: folder, archive, export, records and trail', async () => {
  const submissions = [1, 2, 3].map((number) => ({ id: `sub-000${number}`, size: 20_000 + number }));
  using essays = essaysTree(submissions);
  const folder = essays.tree.path;
  const csv = essays.tree.join('clean.csv');
  expect((await essays.cairn(['archive', 'create', '--out', essays.tree.join('archive/all.zip')])).code).toBe(
    0,
  );
  expect((await essays.cairn(['essays', 'export', '--out', csv, '--execute', '--yes'])).code).toBe(0);
  expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(4);

  const words = ['purge', '--subject', subject, '--reason', 'letter of 3 May', '--apply', '--yes'];
  const erased = await essays.cairn([...words, '--confirm', subject]);
  expect(erased.out).toContain('neither its name nor its bytes are left');
  expect(erased.out).toContain('The record source submissions of essays/submission');
  expect(erased.code).toBe(0);
  expect(namedIn(folder)).toEqual([]);
  expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(3);

  const { json } = await essays.cairn(['archive', 'show', essays.tree.join('archive/all.zip'), '--json']);
  expect(JSON.stringify(json)).toContain('"total_submissions":2');
  expect((await essays.cairn(['archive', 'verify', essays.tree.join('archive/all.zip')])).code).toBe(0);
  expect(keysIn(await essays.cairn(['list', '--json']))).toEqual(['sub-0001', 'sub-0003']);
  expect((await essays.cairn(['audit', 'verify'])).code).toBe(0);
  expect(existsSync(essays.tree.join('artifacts/sub-0003/original.pdf'))).toBe(true);
});
