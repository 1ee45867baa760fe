import { refuse, wholeNumber } from '../input.ts';
import type { SuccessCount } from './effect-sizes.ts';

/** What Fisher's exact test found. */
export interface FisherTest {
  /** Two-sided. */
  readonly p: number;
  /** Episodes of both sides. */
  readonly n: number;
  readonly method: 'fisher-exact';
}

/**
 * Fisher's exact test of two success rates whose episodes do not go together: of all tables with these successes in
 * total, the share of those that are no likelier than the one at hand. For episodes that both have played,
 * {@link mcnemarExact} is the test.
 *
 * Sources: Fisher, "Statistical Methods for Research Workers" (1934), section 21.02; the same as R's `fisher.test`.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for counts that are negative or no whole numbers, more successes than
 * episodes, and no episodes on a side.
 */
export function fisherExact(a: SuccessCount, b: SuccessCount): FisherTest {
  for (const { successes, n } of [a, b]) {
    wholeNumber(successes, 'successes');
    wholeNumber(n, 'episodes', 1);
    if (successes > n) refuse('no more successes than episodes', `${successes} of ${n}`);
  }
  const total = a.successes + b.successes;
  const [least, most] = [Math.max(0, total - b.n), Math.min(a.n, total)];
  // Each table by the ratio to its neighbour, from the likeliest one, so that none is too small or too large.
  const step = (k: number): number => ((total - k) * (a.n - k)) / ((k + 1) * (b.n - total + k + 1));
  const middle = Math.min(most, Math.floor(((a.n + 1) * (total + 1)) / (a.n + b.n + 2)));
  const weights = new Float64Array(most - least + 1);
  weights[middle - least] = 1;
  for (let k = middle; k < most; k += 1) weights[k + 1 - least] = (weights[k - least] ?? 0) * step(k);
  for (let k = middle; k > least; k -= 1) weights[k - 1 - least] = (weights[k - least] ?? 0) / step(k - 1);
  // Tables that are equally likely on paper differ in their last bits: R counts those as equally likely too.
  const observed = (weights[a.successes - least] ?? 0) * (1 + 1e-7);
  let [all, extreme] = [0, 0];
  for (const weight of weights.sort()) {
    all += weight;
    if (weight <= observed) extreme = all;
  }
  return { p: Math.min(1, extreme / all), n: a.n + b.n, method: 'fisher-exact' };
}
