import type { FileEntry, Outcome, Reader } from '@cairn/core';
import { headerOf } from './markdown-header.ts';

const keys = ['status', 'result', 'outcome', 'verdict', 'passed'] as const;
const passes = new Set(['pass', 'passed', 'ok', 'success', 'succeeded', 'green', 'true', 'yes']);
const fails = new Set(['fail', 'failed', 'failure', 'error', 'red', 'false', 'no']);

/**
 * What the files of a run say of its result: the first of `status`, `result`, `outcome`, `verdict`
 * and `passed` with a value of the lists above, in the JSON, the first record of the JSONL, or the
 * Markdown's front matter or status line. Nothing when nothing says so.
 *
 * @param files in the order in which they are asked.
 */
export function outcomeOf(files: readonly FileEntry[], read: Reader): Outcome | undefined {
  for (const file of files) {
    const outcome = outcomeIn(valuesOf(file, read));
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

function outcomeIn(value: unknown): Outcome | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const members = new Map(Object.entries(value).map(([key, member]) => [key.toLowerCase(), member]));
  for (const key of keys) {
    const word = wordOf(members.get(key));
    if (passes.has(word)) return 'pass';
    if (fails.has(word)) return 'fail';
  }
  return undefined;
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'boolean' ? String(value).trim().toLowerCase() : '';
}

function valuesOf(file: FileEntry, read: Reader): unknown {
  if (file.path.endsWith('.json')) return read.json(file.path);
  if (file.path.endsWith('.md')) return headerOf(read.head(file.path));
  const first = read.lines(file.path, 1)[0]?.trim() ?? '';
  return first === '' ? undefined : JSON.parse(first);
}
