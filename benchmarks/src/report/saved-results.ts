import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Line } from '../harness/row.ts';

/** What the newest run of a row came to, and under which conditions. */
export interface SavedRow {
  /** When it began, in UTC: `2026-11-21T20:15Z`, or a day where no more is known. */
  readonly at: string;
  /** Rounds of each contest. */
  readonly runs: number;
  readonly machine: string;
  /** How many programs wanted a core when it began: the mean of the minute before. */
  readonly load?: number | undefined;
  readonly lines: readonly Line[];
}

/** Rows by their name. */
export type SavedResults = Readonly<Record<string, SavedRow>>;

/** No rows where nothing was saved yet. */
export function readResults(path: string): SavedResults {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SavedResults) : {};
}

export function writeResults(path: string, results: SavedResults): void {
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
}

/**
 * The rows that ran take the place of their older selves, and all others stay. So does a row of which this
 * time nothing could be measured, because a missing program takes nothing from what is known.
 */
export function mergeResults(saved: SavedResults, measured: SavedResults): SavedResults {
  const news = Object.entries(measured).filter(([id, row]) => saved[id] === undefined || hasFigure(row));
  return { ...saved, ...Object.fromEntries(news) };
}

function hasFigure({ lines }: SavedRow): boolean {
  return lines.some(({ result }) => !('skipped' in result));
}
