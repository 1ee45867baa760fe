import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { essaysTree, keysIn } from './fixtures/essays-tree.ts';

const subject = 'sub-0002';

/** Files of a folder that have a word in their path or their bytes; what packages hold is not followed. */
function namedIn(folder: string, word = subject): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.name === 'node_modules') return [];
    if (entry.isDirectory()) return namedIn(path, word);
    if (!entry.isFile() || path.endsWith('essays.db')) return [];
    return path.includes(word) || readFileSync(path, 'latin1').includes(word) ? [path] : [];
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

  const pinned = await essays.cairn(['pin', subject, '--reason', 'a question', '--json']);
  const id = /"id":"([0-9a-f]{12})"/.exec(JSON.stringify(pinned.json))?.[1] ?? 'no id';
  expect(id).not.toBe('no id');
  const words = ['purge', '--subject', subject, '--reason', 'letter of 3 May', '--apply', '--yes'];
  const erased = await essays.cairn([...words, '--confirm', subject]);
  expect(erased.out).toContain('neither its name nor its bytes are left');
  expect(erased.out).toContain('The record source submissions of essays/submission');
  expect(erased.code).toBe(0);
  expect(namedIn(folder)).toEqual([]);
  // Whoever guesses the name could make the id of it: no record of the trail has that either.
  expect(namedIn(folder, id)).toEqual([]);
  expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(3);

  const { json } = await essays.cairn(['archive', 'show', essays.tree.join('archive/all.zip'), '--json']);
  expect(JSON.stringify(json)).toContain('"total_submissions":2');
  expect((await essays.cairn(['archive', 'verify', essays.tree.join('archive/all.zip')])).code).toBe(0);
  expect(keysIn(await essays.cairn(['list', '--json']))).toEqual(['sub-0001', 'sub-0003']);
  expect((await essays.cairn(['audit', 'verify'])).code).toBe(0);
  expect(existsSync(essays.tree.join('artifacts/sub-0003/original.pdf'))).toBe(true);
});
