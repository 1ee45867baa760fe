import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectNear } from '../fixtures/expect-near.ts';
import { incompleteBeta, incompleteBetaInverse } from './beta.ts';
import { fairCoinCdf } from './binomial.ts';
import { halfStepRatio } from './gamma.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { studentQuantileOfLevel, studentTwoSided } from './student.ts';

// Expected values: mpmath 1.3 with forty digits, in which I_x(a, b) and Φ are evaluated directly.

it('gives the normal distribution to twelve digits, also far out', () => {
  expectNear(normalCdf(-20), 2.753624118606234e-89, 12);
  expectNear(normalCdf(-6), 9.865876450376981e-10, 12);
  expectNear(normalCdf(-2.5), 0.006209665325776135, 12);
  expectNear(normalQuantile(0.975), 1.959963984540054, 12);
  expectNear(normalQuantile(1e-10), -6.361340902404056, 12);
});

it("gives Student's t to twelve digits, for few and for very many degrees of freedom", () => {
  expectNear(studentQuantileOfLevel(0.95, 1), 12.706204736174694, 12);
  expectNear(studentQuantileOfLevel(0.95, 9), 2.262157162798205, 12);
  expectNear(studentQuantileOfLevel(0.95, 1e6), 1.959966356814107, 12);
  expectNear(studentTwoSided(2, 1e6), 0.04550053385131921, 12);
  expect(studentTwoSided(Number.POSITIVE_INFINITY, 3)).toBe(0);
});

it('gives the incomplete beta function in closed cases to twelve digits', () => {
  // I_x(1, b) = 1 − (1 − x)^b and its inverse; a fair coin; the arcsine law.
  expectNear(incompleteBetaInverse(0.975, { a: 1, b: 1e6 }), 3.688872650206489e-6, 12);
  expectNear(incompleteBeta({ x: 0.25, rest: 0.75 }, { a: 0.5, b: 0.5 }), 1 / 3, 12);
  expectNear(fairCoinCdf(2, 5), 0.5, 12);
  expectNear(halfStepRatio(0.5), 1 / Math.sqrt(Math.PI / 2), 12);
  expect(incompleteBeta({ x: 0, rest: 1 }, { a: 2, b: 2 })).toBe(0);
  expect(incompleteBetaInverse(1, { a: 2, b: 2 })).toBe(1);
});

it('undoes the incomplete beta function', () => {
  const parameter = fc.double({ min: 1, max: 1000, noNaN: true });
  const shape = fc.record({ a: parameter, b: parameter });
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), shape, (p, { a, b }) => {
      const x = incompleteBetaInverse(p, { a, b });
      expect(Math.abs(incompleteBeta({ x, rest: 1 - x }, { a, b }) - p)).toBeLessThan(1e-11);
    }),
  );
});
