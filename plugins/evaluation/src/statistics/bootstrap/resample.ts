import type { Generator } from './generator.ts';
import type { StratumPositions } from './strata.ts';

/** Draws with replacement, inside each stratum, as many values as it has, and counts them by position. */
export function drawCounts(counts: Uint32Array, positions: StratumPositions, generator: Generator): void {
  counts.fill(0);
  for (const stratum of positions) generator.countDraws(stratum, counts);
}

/** Goes through all n^n resamples of one stratum, each once, as an odometer does. */
export function* everyCounts(n: number): IterableIterator<Uint32Array> {
  const digits = new Uint32Array(n);
  const counts = new Uint32Array(n);
  counts[0] = n;
  for (;;) {
    yield counts;
    let place = 0;
    while (place < n) {
      const digit = digits[place] ?? 0;
      counts[digit] = (counts[digit] ?? 0) - 1;
      const next = digit + 1 < n ? digit + 1 : 0;
      digits[place] = next;
      counts[next] = (counts[next] ?? 0) + 1;
      if (next > 0) break;
      place += 1;
    }
    if (place === n) return;
  }
}
