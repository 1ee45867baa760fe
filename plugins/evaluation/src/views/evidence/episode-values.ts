import { CairnError } from '@cairn/core';
import { episodeValue, isClean } from '../../records/episode.ts';
import { episodesOf } from '../../records/episodes-of.ts';
import type { Entry, EvidenceSource } from './select-evidence.ts';

/** Values of a metric over the episodes of an evaluation: eight bytes each. */
export interface EpisodeValues {
  readonly values: Float64Array;
  /** Episodes that have no value. */
  readonly unmeasured: number;
}

/** Reads the values of a metric from an evaluation's episodes, those that were made harder aside. */
export async function episodeValues(
  source: EvidenceSource,
  { evaluation, results }: Entry,
  metric: string,
): Promise<EpisodeValues> {
  const cleanOnly = results.some(isClean);
  let values = new Float64Array(Math.max(1024, evaluation.episodes));
  let n = 0;
  let unmeasured = 0;
  for await (const rows of episodesOf(source.store, evaluation)) {
    source.signal?.throwIfAborted();
    for (const row of rows) {
      if (cleanOnly && !isClean(row)) continue;
      const value = episodeValue(row, metric);
      if (value === null) unmeasured += 1;
      else {
        if (n === values.length) values = grown(values);
        values[n] = value;
        n += 1;
      }
    }
  }
  return { values: values.subarray(0, n), unmeasured };
}

/** A resampling that would take minutes is refused, with what to do instead. */
export function refuseLongBootstrap(n: number, resamples: number): void {
  if (n * resamples <= 2e9) return;
  throw new CairnError(
    'VALUE_INVALID',
    `expected at most ${Math.floor(2e9 / resamples)} episodes for ${resamples} resamples, got ${n}`,
    { hint: 'Use --method t, or fewer --resamples.' },
  );
}

function grown(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
}
