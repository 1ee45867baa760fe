import { isClean } from '../../records/episode.ts';
import type { MapResult } from '../../records/map-result.ts';
import type { Entry } from './select-evidence.ts';

/** Results of episodes to which nothing was done; all of them where there are no such. */
export function cleanResults(results: readonly MapResult[]): readonly MapResult[] {
  const clean = results.filter(isClean);
  return clean.length === 0 ? results : clean;
}

/** Tells whether episodes that were made harder are left out of a comparison: each side has some that were not. */
export function leavesOutPerturbed(entries: readonly Entry[]): boolean {
  return entries.every(({ results }) => results.length === 0 || results.some(isClean));
}
