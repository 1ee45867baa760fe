import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Line } from '../harness/row.ts';

/** What one run of a row came to. */
interface SavedRow {
  readonly lines: readonly Line[];
  /** `2026-11-21` */
  readonly date: string;
  readonly runs: number;
}

export type SavedResults = Readonly<Record<string, SavedRow>>;

/** The newest results of each row, so that a run of some rows leaves the others in the table. */
export function readResults(path: string): SavedResults {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SavedResults) : {};
}

export function writeResults(path: string, results: SavedResults): void {
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`);
}
