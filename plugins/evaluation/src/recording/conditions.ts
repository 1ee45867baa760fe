import type { EpisodeRow } from '../records/episode.ts';
import { pairingMap } from '../records/episode.ts';

/** What episodes have in common with those of another evaluation, whatever order they come in. */
export interface Conditions {
  add(row: EpisodeRow): void;
  /** Null where no episode has a seed or a number, so that nothing tells them apart. */
  digest(): string | null;
}

/** Tells the episode of one evaluation from the others. */
function pairingKey(row: EpisodeRow): string {
  return `${pairingMap(row) ?? ''}\u0000${row.seed ?? ''}\u0000${row.episode ?? ''}`;
}

/** A sum of hashes is the same in any order; it serves as a first look, the pairs themselves decide. */
export function openConditions(): Conditions {
  let [first, second, count] = [0, 0, 0];
  let isTold = false;
  return {
    add: (row) => {
      const key = pairingKey(row);
      first = (first + fnv(key, 0x811c9dc5)) >>> 0;
      second = (second + fnv(key, 0x01000193)) >>> 0;
      count += 1;
      isTold ||= row.seed !== null || row.episode !== null;
    },
    digest: () => (isTold ? `${count}-${hex(first)}${hex(second)}` : null),
  };
}

/** FNV-1a over UTF-16 units (Fowler, Noll and Vo). */
function fnv(text: string, offset: number): number {
  let hash = offset;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
