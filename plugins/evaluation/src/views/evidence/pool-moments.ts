import type { MapResult, Moments } from '../../records/map-result.ts';
import type { Moments as Spread } from '../../statistics/moments.ts';
import { isRounding } from '../../statistics/moments.ts';

/** Moments of no values. */
const noMoments: Moments = { n: 0, sum: 0, squares: 0 };

/**
 * Moments of several groups as if their values had been one list.
 *
 * Source: Chan, Golub and LeVeque, "Algorithms for computing the sample variance", The American Statistician 37
 * (1983), formula 1.5.
 */
export function poolMoments(groups: Iterable<Moments>): Moments {
  let pooled = noMoments;
  for (const group of groups) pooled = together(pooled, group);
  return pooled;
}

function together(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const apart = b.sum / b.n - a.sum / a.n;
  const between = (apart * apart * a.n * b.n) / (a.n + b.n);
  return { n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares + between };
}

/** Moments as statistics take them; a spread that is no more than rounding is none. */
export function spreadOf({ n, sum, squares }: Moments): Spread {
  const mean = sum / n;
  const deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
  const standardError = deviation / Math.sqrt(n);
  return isRounding(standardError, mean)
    ? { n, mean, deviation: 0, standardError: 0 }
    : { n, mean, deviation, standardError };
}

/** Moments of a metric in one result by map. */
export function momentsOf(result: MapResult, metric: string): Moments {
  if (metric === 'global_score' || metric === 'score') return result.score;
  return Object.hasOwn(result.metrics, metric) ? (result.metrics[metric] ?? noMoments) : noMoments;
}
