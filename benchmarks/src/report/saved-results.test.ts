import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Line } from '../harness/row.ts';
import { reportOf } from './report.ts';
import { mergeResults, readResults, writeResults } from './saved-results.ts';
import type { SavedRow } from './saved-results.ts';
import { writeReadme } from './write-readme.ts';

const OWN = fileURLToPath(new URL('../..', import.meta.url));

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-results-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the table of the README is what the saved results say', () => {
  const readme = readFileSync(join(OWN, 'README.md'), 'utf8');
  expect(readme).toContain(`\n\n${reportOf(readResults(join(OWN, 'results.json')), 1)}\n\n`);
});

test('a run of one row replaces its lines and keeps those of all others', () => {
  const saved = {
    a1: rowOf('a1', 1.25),
    d: { ...rowOf('d', 7.5), lines: [lineOf('d', 7.5), lineOf('d', 8.5)] },
  };
  const path = join(folder, 'results.json');
  writeResults(path, saved);
  const results = mergeResults(readResults(path), { d: { ...rowOf('d', 1.75), at: '2026-11-22T08:00Z' } });

  expect(results).toEqual({ a1: saved.a1, d: { ...rowOf('d', 1.75), at: '2026-11-22T08:00Z' } });
  const lines = reportOf(results, 1).split('\n');
  expect(lines.filter((line) => /^\| [ad]/.test(line)).map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    '| a1 | walk | `find -printf` | 1.3 (1.3 to 1.3) | ≤ 2.0 | reached | | | |',
    '| d | walk | `find -printf` | 1.8 (1.8 to 1.8) | ≤ 2.0 | reached | | | |',
    '| a1 | 2026-11-21T20:15Z | 5 | 0.3 | two cores. |',
    '| d | 2026-11-22T08:00Z | 5 | 0.3 | two cores. |',
  ]);
});

test('a row that could not be measured keeps what was known of it', () => {
  const skipped: Line = { row: 'b', what: 'rescan', result: { skipped: 'git is not installed' } };
  const saved = { b: rowOf('b', 2) };
  expect(mergeResults(saved, { b: { ...rowOf('b', 1), lines: [skipped] } })).toEqual(saved);
  expect(mergeResults({}, { b: { ...rowOf('b', 1), lines: [skipped] } })['b']?.lines).toEqual([skipped]);
});

test('the report goes between its markers, and the rest of the text stays', () => {
  const path = join(folder, 'README.md');
  writeFileSync(path, 'before\n<!-- results -->\nold\n<!-- end of results -->\nafter\n');
  writeReadme(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe(
    'before\n<!-- results -->\n\nnew\n\n<!-- end of results -->\nafter\n',
  );
});

function rowOf(row: string, median: number): SavedRow {
  const conditions = { at: '2026-11-21T20:15Z', runs: 5, machine: 'two cores.', load: 0.3 };
  return { ...conditions, lines: [lineOf(row, median)] };
}

function lineOf(row: string, median: number): Line {
  const figure = { median, low: median, high: median };
  return { row, what: 'walk', peer: 'find -printf', result: { unit: 'ratio', figure, target: 2 } };
}
