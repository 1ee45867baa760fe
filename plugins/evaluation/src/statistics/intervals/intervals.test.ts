import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoresOf } from '../fixtures/alpaca-pairs.ts';
import { expectEnds, expectNear } from '../fixtures/expect-near.ts';
import { meanInterval } from './mean.ts';
import { clopperPearsonInterval, wilsonInterval } from './proportion.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });

// Expected values: R 4.2.2 (binom, t.test), scipy 1.17.1 and statsmodels 0.13.5, which agree.

it("gives Wilson's interval as R, scipy and statsmodels do", () => {
  expectEnds(wilsonInterval(0, 10), [0, 0.277532799863]);
  expectEnds(wilsonInterval(45, 50), [0.786397685625, 0.956524235068]);
  expectEnds(wilsonInterval(3, 7, { level: 0.99 }), [0.11637368051613817, 0.8102850959116125]);
});

it('keeps a width at 80 of 80, where a bootstrap has none', () => {
  const all = wilsonInterval(80, 80);
  expectEnds(all, [0.9541818705, 1], 9);
  expect(all).toMatchObject({ estimate: 1, upper: 1, level: 0.95, method: 'wilson', n: 80, successes: 80 });
});

it('gives the exact interval as R, scipy and statsmodels do', () => {
  expectEnds(clopperPearsonInterval(0, 10), [0, 0.308497107819]);
  expectEnds(clopperPearsonInterval(45, 50), [0.781864633566, 0.966724906411]);
  expectEnds(clopperPearsonInterval(3, 7, { level: 0.99 }), [0.055299349980557536, 0.8822962483310521]);
});

it('answers for a single episode', () => {
  expect(wilsonInterval(1, 1)).toMatchObject({ estimate: 1, upper: 1, n: 1 });
  expectEnds(clopperPearsonInterval(0, 1), [0, 0.975]);
});

it('reproduces the win rates and standard errors that AlpacaEval published', () => {
  const published = [
    { scores: scoresOf(761, 12, 32), n: 805, rate: 0.952795031056, error: 0.007162814403 },
    { scores: scoresOf(734, 1, 69), n: 804, rate: 0.91355721393, error: 0.009897323785 },
    { scores: scoresOf(205, 16, 584), n: 805, rate: 0.264596273292, error: 0.015357114697 },
  ];
  for (const { scores, n, rate, error } of published) {
    const found = meanInterval(scores);
    expect(found.n).toBe(n);
    expectNear(found.estimate, rate, 9);
    expectNear(found.standardError, error, 9);
  }
});

it("gives Student's interval of a mean as scipy does", () => {
  const interval = meanInterval([0.61, 0.72, 0.55, 0.83, 0.94]);
  expectEnds(interval, [0.5326965041313441, 0.9273034958686559]);
  expect(interval).toMatchObject({ method: 'student-t', n: 5, degreesOfFreedom: 4 });
});

it('warns of equal values instead of showing certainty', () => {
  const equal = meanInterval([0.1, 0.1, 0.1]);
  expect(equal).toMatchObject({ estimate: 0.1, lower: 0.1, upper: 0.1, standardError: 0 });
  expect(equal.caution).toContain('no width');
});

it.each([
  ['no episodes', () => wilsonInterval(0, 0)],
  ['negative successes', () => wilsonInterval(-1, 10)],
  ['more successes than episodes', () => clopperPearsonInterval(11, 10)],
  ['half a success', () => wilsonInterval(1.5, 10)],
  ['NaN successes', () => wilsonInterval(Number.NaN, 10)],
  ['endless episodes', () => wilsonInterval(1, Number.POSITIVE_INFINITY)],
  ['a level of 95', () => wilsonInterval(1, 2, { level: 95 })],
  ['a level of 1', () => meanInterval([1, 2], { level: 1 })],
  ['a level that is NaN', () => meanInterval([1, 2], { level: Number.NaN })],
  ['no values', () => meanInterval([])],
  ['one value', () => meanInterval([1])],
  ['a value that is NaN', () => meanInterval([1, Number.NaN])],
  ['a sum beyond all numbers', () => meanInterval([1.7e308, 1.7e308, -1])],
])('refuses %s', (_, call) => {
  expect(call).toThrow(refusal);
});

it('holds the estimate, is wider at a higher level, and mirrors when successes and failures change places', () => {
  const counts = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));
  fc.assert(
    fc.property(counts, ([successes, n]) => {
      const wilson = wilsonInterval(successes, n);
      const exact = clopperPearsonInterval(successes, n);
      const mirror = wilsonInterval(n - successes, n);
      expect(wilson.lower <= wilson.estimate && wilson.estimate <= wilson.upper).toBe(true);
      expect(wilson.lower >= 0 && wilson.upper <= 1).toBe(true);
      expect(exact.lower <= exact.estimate && exact.estimate <= exact.upper).toBe(true);
      expect(wilson.lower).toBeCloseTo(1 - mirror.upper, 12);
      expect(wilsonInterval(successes, n, { level: 0.99 }).lower).toBeLessThanOrEqual(wilson.lower);
    }),
  );
});
