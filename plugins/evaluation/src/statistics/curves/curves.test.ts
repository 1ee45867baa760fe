import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectEnds, expectNear } from '../fixtures/expect-near.ts';
import { nileFlow, nileYears } from '../fixtures/nile.ts';
import { robustnessCurve } from './robustness-curve.ts';
import { trend } from './trend.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });

it('gives the area under a robustness curve, and relative to clean', () => {
  const curve = robustnessCurve([0, 0.1, 0.3], [0.8, 0.6, 0.2]);
  expectNear(curve.area, 0.15, 12);
  expectNear(curve.relative, 0.625, 12);
  expect(curve).toMatchObject({ clean: 0.8, n: 3 });
  expect(curve.points[2]).toEqual({ level: 0.3, score: 0.2, retained: 0.25 });
  expect(robustnessCurve([0, 1], [1, 1]).relative).toBe(1);
});

it('knows no relative area where the clean score is zero', () => {
  expect(robustnessCurve([0, 1], [0, 1])).toMatchObject({ area: 0.5, relative: null });
});

it('finds the trend and the step of the Nile as scipy and Pettitt do', () => {
  // scipy.stats: linregress, theilslopes, kendalltau(method='asymptotic'). The flow stepped down after 1898
  // (Cobb 1978); Pettitt's K = 1617 was counted pair by pair in Python.
  const found = trend(nileYears, nileFlow);
  expectNear(found.slope, -2.7143054305430545);
  expectEnds(found.interval, [-3.74931254822631, -1.6792983128597991]);
  expectNear(found.p, 1.0716948863249982e-6);
  expectNear(found.theilSen, -2.6);
  expectEnds(found.theilSenInterval, [-3.627906976744186, -1.4285714285714286]);
  expectNear(found.kendallTau, -0.2807413347246131);
  expectNear(found.kendallP, 3.6111799194816154e-5);
  expect(found.changePoints).toHaveLength(1);
  expect(found.changePoints[0]).toMatchObject({ index: 28, time: 1899, before: 1097.75 });
  expectNear(found.changePoints[0]?.p, 3.5910221769362927e-7);
  expect(found).toMatchObject({ verdict: 'falling', n: 100 });
  expect(found.summary).toBe('It falls over 100 points, with one step of the level.');
});

it("gives the exact test of Kendall for R's example of few points", () => {
  // Hollander and Wolfe (1973), page 185, as in R's ?cor.test: τ = 0.4444, p = 0.1194.
  const whiteness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1];
  const score = [2.6, 3.1, 2.5, 5, 3.6, 4, 5.2, 2.8, 3.8];
  const found = trend(whiteness, score);
  expectNear(found.kendallTau, 0.4444444444444444);
  expectNear(found.kendallP, 0.11943893298059964);
  expectNear(found.theilSen, 0.12934782608695655);
  expectEnds(found.theilSenInterval, [-0.07692307692307716, 0.3068181818181817]);
  expect(found.verdict).toBe('no trend shown');
});

it("gives R's line through heights and weights", () => {
  // `women` in R's datasets; scipy.stats.linregress.
  const weights = [115, 117, 120, 123, 126, 129, 132, 135, 139, 142, 146, 150, 154, 159, 164];
  const found = trend(
    Array.from(weights, (_, index) => 58 + index),
    weights,
  );
  expectNear(found.slope, 3.45);
  expectEnds(found.interval, [3.253111571734959, 3.6468884282650413]);
  expectNear(found.p, 1.0909729585995899e-14, 9);
  expect(found).toMatchObject({ verdict: 'rising', kendallTau: 1, changePoints: [] });
});

it('counts dates in days, in any order', () => {
  const days = ['2026-01-05', '2026-01-01', '2026-01-03', '2026-01-02', '2026-01-04'];
  const found = trend(
    days.map((day) => new Date(day)),
    [5, 1, 3, 2.5, 4],
  );
  expectNear(found.theilSen, 1);
  expect(found.verdict).toBe('rising');
});

it('says when there are too few points', () => {
  expect(trend([], [])).toMatchObject({ n: 0, verdict: 'too few points', slope: null });
  expect(trend([1], [2])).toMatchObject({ n: 1, verdict: 'too few points', slope: null, theilSen: null });
  expect(trend([1, 2], [2, 4])).toMatchObject({ n: 2, slope: 2, theilSen: 2, interval: null, p: null });
  expect(trend([1, 2, 3], [2, 4, 7]).verdict).toBe('too few points');
  expect(trend([1, 2, 3], [2, 4, 7]).summary).toContain('3 of the 4');
});

it('shows no trend in a constant, and no chance in a perfect line', () => {
  expect(trend([1, 2, 3, 4, 5], [7, 7, 7, 7, 7])).toMatchObject({
    slope: 0,
    theilSen: 0,
    kendallTau: null,
    p: null,
    verdict: 'no trend shown',
  });
  const line = trend([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]);
  expect(line).toMatchObject({ slope: 2, p: null, verdict: 'rising', changePoints: [] });
});

it('finds several steps, and none in a steady slope', () => {
  const times = Array.from({ length: 60 }, (_, index) => index);
  const steps = times.map(
    (time) => Math.floor(time / 20) * 5 * (time < 40 ? 1 : -1) + Math.sin(time * 7) / 4,
  );
  expect(trend(times, steps).changePoints.map(({ index }) => index)).toEqual([20, 40]);
  const slope = times.map((time) => time + Math.sin(time * 7));
  expect(trend(times, slope).changePoints).toEqual([]);
});

it.each([
  ['one level', () => robustnessCurve([0], [1])],
  ['levels that descend', () => robustnessCurve([1, 0], [1, 1])],
  ['equal levels', () => robustnessCurve([0, 0], [1, 1])],
  ['scores of another length', () => robustnessCurve([0, 1], [1, 1, 1])],
  ['a NaN score', () => robustnessCurve([0, 1], [1, Number.NaN])],
  ['times that are all the same', () => trend([1, 1, 1], [1, 2, 3])],
  ['values of another length', () => trend([1, 2], [1])],
  ['an invalid date', () => trend([new Date('never'), new Date()], [1, 2])],
  ['an infinite value', () => trend([1, 2], [1, Number.POSITIVE_INFINITY])],
])('refuses %s', (_, call) => {
  expect(call).toThrow(refusal);
});

it('turns with the sign of the values, whatever the order of the points', () => {
  const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 4, maxLength: 25 });
  fc.assert(
    fc.property(values, (heights) => {
      const times = heights.map((_, index) => index);
      const there = trend(times, heights);
      const back = trend(
        times.toReversed(),
        heights.toReversed().map((value) => -value),
      );
      expect(back.slope ?? 0).toBeCloseTo(-(there.slope ?? 0), 9);
      expect(back.theilSen ?? 0).toBeCloseTo(-(there.theilSen ?? 0), 9);
      expect(back.kendallTau ?? 0).toBeCloseTo(-(there.kendallTau ?? 0), 9);
      const { lower = 0, upper = 0 } = there.interval ?? {};
      expect(lower <= (there.slope ?? 0) && (there.slope ?? 0) <= upper).toBe(true);
    }),
  );
});
