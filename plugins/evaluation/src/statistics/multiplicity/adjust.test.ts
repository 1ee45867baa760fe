import fc from 'fast-check';
import { expect, it } from 'vitest';
import { benjaminiHochberg, holm } from './adjust.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });
const p = [0.01, 0.02, 0.03, 0.04, 0.05, 0.0001, 0.8];

it("adjusts as R's p.adjust does", () => {
  // Holm by hand from the definition; BH also by scipy.stats.false_discovery_control.
  expectAll(holm(p).adjusted, [0.06, 0.1, 0.12, 0.12, 0.12, 0.0007, 0.8]);
  expectAll(
    benjaminiHochberg(p).adjusted,
    [0.035, 0.04666666666666667, 0.0525, 0.056, 0.05833333333333333, 0.0007, 0.8],
  );
  expect(holm(p)).toMatchObject({ n: 7, method: 'holm' });
});

it('has nothing to adjust in none, nor in one', () => {
  expect(holm([]).adjusted).toEqual([]);
  expect(benjaminiHochberg([0.3]).adjusted).toEqual([0.3]);
});

it('refuses what is no p', () => {
  for (const wrong of [Number.NaN, -0.1, 1.1]) {
    expect(() => holm([wrong])).toThrow(refusal);
    expect(() => benjaminiHochberg([0.5, wrong])).toThrow(refusal);
  }
});

it('never lowers a p, keeps the order, and Holm is at least as strict', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), (values) => {
      const [strict, mild] = [holm(values).adjusted, benjaminiHochberg(values).adjusted];
      values.forEach((value, index) => {
        const [high, low] = [strict[index] ?? 0, mild[index] ?? 0];
        expect(low).toBeGreaterThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(low - 1e-15);
        expect(high).toBeLessThanOrEqual(1);
        values.forEach((other, at) => {
          if (other <= value) expect(strict[at] ?? 0).toBeLessThanOrEqual(high);
        });
      });
    }),
  );
});

function expectAll(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 14));
}
