import type { EpisodeRow } from '../../records/episode.ts';
import { episodeValue, isClean, pairingMap } from '../../records/episode.ts';
import { episodesOf } from '../../records/episodes-of.ts';
import { leavesOutPerturbed } from '../evidence/clean-results.ts';
import type { Entry, EvidenceSource } from '../evidence/select-evidence.ts';
import { openKeyTable } from './key-table.ts';

/** The episodes of one model, by the numbers of their keys. */
interface Column {
  values: Float64Array;
  states: Uint8Array;
  /** No fewer keys than have a value. */
  measured: number;
}

/** What is known of an episode of a model. */
const state = { absent: 0, measured: 1, unmeasured: 2, repeated: 3 } as const;

/** Episodes that have no part in a comparison, counted by reason. */
export interface Dropped {
  /** Episodes of the first model alone, and of the second alone. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** Keys without a value on at least one side. */
  readonly unmeasured: number;
  /** Keys that occur more than once on a side: nothing says which is meant. */
  readonly repeated: number;
}

/** The paired values of two models, in one order. */
export interface Pairs {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly dropped: Dropped;
}

/** Values of a metric by episode and model. */
export interface EpisodeMatrix {
  /** Pairs of two models, by their positions among the entries. */
  readonly pairs: (a: number, b: number) => Pairs;
}

/**
 * Reads the episodes of some evaluations, one after the other, and pairs them by (map, seed, episode), and by
 * perturbation and level where they have them. Memory holds nine bytes for each episode and model and some thirty
 * for each key. Episodes that were made harder are left out where every model has others.
 */
export async function readEpisodeMatrix(
  source: EvidenceSource,
  entries: readonly Entry[],
  metric: string,
): Promise<EpisodeMatrix> {
  const keys = openKeyTable(Math.max(0, ...entries.map(({ evaluation }) => evaluation.episodes)));
  const cleanOnly = leavesOutPerturbed(entries);
  const columns: Column[] = [];
  for (const { evaluation } of entries) {
    // As many numbers as there are, where all models played the same episodes.
    const size = Math.max(1024, evaluation.episodes, keys.count());
    const column: Column = { values: new Float64Array(size), states: new Uint8Array(size), measured: 0 };
    columns.push(column);
    for await (const rows of episodesOf(source.store, evaluation)) {
      source.signal?.throwIfAborted();
      for (const row of rows)
        if (!cleanOnly || isClean(row)) keep(column, keys.add(keyOf(row)), episodeValue(row, metric));
    }
  }
  return { pairs: (a, b) => pairsOf(columns[a], columns[b], keys.count()) };
}

function keyOf(row: EpisodeRow): string {
  return `${part(pairingMap(row))},${part(row.seed)},${part(row.episode)}`;
}

/** As JSON has it, so that no text can be taken for two parts, or for a number. */
function part(value: string | number | null): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function keep(column: Column, number: number, value: number | null): void {
  while (number >= column.states.length) grow(column);
  if (column.states[number] !== state.absent) column.states[number] = state.repeated;
  else if (value === null) column.states[number] = state.unmeasured;
  else {
    column.states[number] = state.measured;
    column.values[number] = value;
    column.measured += 1;
  }
}

function grow(column: Column): void {
  const values = new Float64Array(column.values.length * 2);
  values.set(column.values);
  const states = new Uint8Array(column.states.length * 2);
  states.set(column.states);
  Object.assign(column, { values, states });
}

function pairsOf(first: Column | undefined, second: Column | undefined, count: number): Pairs {
  const size = Math.min(first?.measured ?? 0, second?.measured ?? 0);
  const a = new Float64Array(size);
  const b = new Float64Array(size);
  const dropped = { onlyA: 0, onlyB: 0, unmeasured: 0, repeated: 0 };
  let n = 0;
  for (let number = 0; number < count; number += 1) {
    const mine = first?.states[number] ?? state.absent;
    const other = second?.states[number] ?? state.absent;
    if (mine === state.measured && other === state.measured) {
      a[n] = first?.values[number] ?? 0;
      b[n] = second?.values[number] ?? 0;
      n += 1;
    } else {
      const reason = reasonOf(mine, other);
      if (reason !== undefined) dropped[reason] += 1;
    }
  }
  return { a: a.subarray(0, n), b: b.subarray(0, n), dropped };
}

function reasonOf(mine: number, other: number): keyof Dropped | undefined {
  if (mine === state.absent && other === state.absent) return undefined;
  if (mine === state.repeated || other === state.repeated) return 'repeated';
  if (mine === state.absent) return 'onlyB';
  if (other === state.absent) return 'onlyA';
  return 'unmeasured';
}
