import { expect, it } from 'vitest';
import { expectEnds, expectNear } from '../fixtures/expect-near.ts';
import { firstDrug, secondDrug, sleepDifferences } from '../fixtures/sleep.ts';
import { cohensDz, hedgesG, oddsRatio, rankBiserial, riskDifference } from './effect-sizes.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });

it('gives the sizes of the sleep data', () => {
  // d_z is t/√n with R's t; g was computed with the gamma functions of mpmath.
  expectNear(cohensDz(sleepDifferences).estimate, -4.06212768338 / Math.sqrt(10));
  expectNear(hedgesG(firstDrug, secondDrug).estimate, -0.7969352391911205);
  expect(rankBiserial(sleepDifferences)).toEqual({ estimate: -1, n: 10, method: 'rank-biserial' });
});

it("gives Newcombe's published interval of 56/70 − 48/80", () => {
  // Newcombe (1998), table II, method 10: 0.0524 to 0.3339; more digits from scipy's Wilson intervals.
  const found = riskDifference({ successes: 56, n: 70 }, { successes: 48, n: 80 });
  expectEnds(found, [0.05243147240236479, 0.3338726540369058]);
  expect(found).toMatchObject({ method: 'newcombe', n: 150 });
});

it('gives the odds ratio as scipy does, and says when it had to add to empty cells', () => {
  const found = oddsRatio({ successes: 45, n: 50 }, { successes: 38, n: 50 });
  expectNear(found.estimate, 2.8421052631578947);
  expectEnds(found, [0.9189198341542734, 8.790279659491711]);
  const empty = oddsRatio({ successes: 10, n: 10 }, { successes: 5, n: 10 });
  expectNear(empty.estimate, 21);
  expect(empty.caution).toContain('half an episode');
});

it('names what is not defined', () => {
  expect(cohensDz([1, 1])).toMatchObject({ estimate: null, n: 2 });
  expect(hedgesG([1, 1], [2, 2])).toMatchObject({ estimate: null, n: 4 });
  expect(rankBiserial([0])).toMatchObject({ estimate: null, n: 1 });
  expect(() => cohensDz([1])).toThrow(refusal);
  expect(() => hedgesG([1, 2], [1])).toThrow(refusal);
  expect(() => rankBiserial([])).toThrow(refusal);
  expect(() => riskDifference({ successes: 1, n: 0 }, { successes: 1, n: 2 })).toThrow(refusal);
  expect(() => oddsRatio({ successes: 3, n: 2 }, { successes: 1, n: 2 })).toThrow(refusal);
});
