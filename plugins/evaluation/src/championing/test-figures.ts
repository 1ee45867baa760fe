import type { Figure } from '../presenting/figures.ts';
import type { PromotionTest } from '../records/champion.ts';

/** The figures of a test; none where there was none. */
export function testFigures(test: PromotionTest | null): readonly Figure[] {
  if (test === null || test.difference === null) return [];
  const { metric, method, n, difference, lower, upper, p, dropped } = test;
  const interval = lower === null || upper === null ? difference : { value: difference, lower, upper };
  return [
    ['difference', `Difference in ${metric}`, interval, 'interval', 'challenger less champion'],
    ['n', 'Common episodes', n, 'number', dropped > 0 ? `${dropped} left out` : undefined],
    ['p', 'p', p ?? undefined, 'number', method ?? undefined],
  ];
}
