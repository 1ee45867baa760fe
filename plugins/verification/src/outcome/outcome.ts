import { CairnError, messageOf } from '@cairn/core';
import type { FileEntry, Outcome, Reader } from '@cairn/core';
import { headerOf } from './markdown-header.ts';

const keys = ['status', 'result', 'outcome', 'verdict', 'passed'] as const;
const passes = new Set(['pass', 'passed', 'ok', 'success', 'succeeded', 'green', 'true', 'yes']);
const fails = new Set(['fail', 'failed', 'failure', 'error', 'red', 'false', 'no']);

/** What the files of a run say of it. */
export interface Told {
  readonly outcome?: Outcome | undefined;
  /** Its JSON, or else the record that its JSONL begins with, when that tells the outcome: others are data. */
  readonly record?: unknown;
}

/**
 * Reads what the files of a run say of its result: the first of `status`, `result`, `outcome`, `verdict`
 * and `passed` with a value of the lists above, in the JSON, the first record of the JSONL, or the
 * Markdown's front matter or status line. Nothing when nothing says so.
 *
 * @param files in the order in which they are asked; none is read after the one that tells.
 * @throws CairnError `READ_FAILED` for JSON, or a first record, that is damaged.
 */
export function readOutcome(files: readonly FileEntry[], read: Reader): Told {
  let record: unknown;
  for (const file of files) {
    const values = valuesOf(file, read);
    const outcome = outcomeIn(values);
    const isRecord = file.path.endsWith('.json') || (file.path.endsWith('.jsonl') && outcome !== undefined);
    if (isRecord) record ??= values;
    if (outcome !== undefined) return { outcome, record };
  }
  return { record };
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
  const first = firstLine(file, read);
  try {
    return first === undefined ? undefined : (JSON.parse(first) as unknown);
  } catch (error) {
    const message = `expected JSON in the first record of ${file.path}: ${messageOf(error)}`;
    throw new CairnError('READ_FAILED', message, { path: file.path, cause: error });
  }
}

/** Blank lines are no records; few files begin with one, so that the others are read no further. */
function firstLine({ path }: FileEntry, read: Reader): string | undefined {
  for (const count of [1, 20]) {
    const lines = read.lines(path, count).map((line) => line.replace(/^\ufeff/, '').trim());
    const first = lines.find((line) => line !== '');
    if (first !== undefined || lines.length < count) return first;
  }
  return undefined;
}
