import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hypervolume } from './hypervolume.ts';
import { paretoFront } from './pareto-front.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });

it('keeps the points that none beats, with the direction of each metric', () => {
  const points = [
    [0.9, 120],
    [0.8, 60],
    [0.7, 90],
    [0.9, 120],
  ];
  expect(paretoFront(points, ['higher', 'lower'])).toEqual({
    front: [0, 1, 3],
    dominatedBy: [[], [], [1], []],
    n: 4,
  });
  expect(paretoFront(points, ['max', 'maximize']).front).toEqual([0, 3]);
});

it('reads points by the names of their metrics', () => {
  const points = [
    { score: 0.9, seconds: 12, seed: Number.NaN },
    { score: 0.8, seconds: 20, seed: 1 },
  ];
  expect(paretoFront(points, { seconds: 'min', score: 'max' }).front).toEqual([0]);
});

it('measures what the points dominate', () => {
  // Unions of boxes, counted by hand in unit cubes.
  expect(
    hypervolume(
      [
        [1, 3],
        [2, 2],
        [3, 1],
      ],
      [0, 0],
      ['higher', 'higher'],
    ).volume,
  ).toBe(6);
  expect(
    hypervolume(
      [
        [1, 3],
        [2, 2],
      ],
      [4, 4],
      ['lower', 'lower'],
    ).volume,
  ).toBe(5);
  expect(hypervolume([[2], [5]], [1], ['higher'])).toEqual({ volume: 4, n: 2, beyondReference: 0 });
  const cube = [
    [1, 2, 3],
    [3, 2, 1],
    [2, 3, 1],
    [1, 1, 1],
  ];
  expect(hypervolume(cube, [0, 0, 0], ['higher', 'higher', 'higher']).volume).toBe(12);
});

it('leaves out points beyond the reference, and says how many', () => {
  const found = hypervolume(
    [
      [1, 1],
      [2, -1],
      [0, 5],
    ],
    [0, 0],
    ['higher', 'higher'],
  );
  expect(found).toEqual({ volume: 1, n: 3, beyondReference: 2 });
  expect(hypervolume([], [0, 0], ['higher', 'higher'])).toEqual({ volume: 0, n: 0, beyondReference: 0 });
  expect(paretoFront([], ['higher'])).toEqual({ front: [], dominatedBy: [], n: 0 });
});

it('refuses points that lack a metric, and directions that are none', () => {
  expect(() => paretoFront([[1]], ['higher', 'lower'])).toThrow(refusal);
  expect(() => paretoFront([[1, Number.NaN]], ['higher', 'lower'])).toThrow(refusal);
  expect(() => paretoFront([{ a: 1 }], { a: 'higher', b: 'lower' })).toThrow(refusal);
  expect(() => paretoFront([[1]], ['up' as 'higher'])).toThrow(refusal);
  expect(() => paretoFront([[1]], [])).toThrow(refusal);
  expect(() => hypervolume([[1, 2]], [0], ['higher', 'higher'])).toThrow(refusal);
});

it('fills as many unit cubes as a count finds, in two to four dimensions', () => {
  const points = fc.integer({ min: 2, max: 4 }).chain((size) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: size, maxLength: size }), {
      minLength: 1,
      maxLength: 8,
    }),
  );
  fc.assert(
    fc.property(points, (all) => {
      const size = all[0]?.length ?? 0;
      const directions = Array.from({ length: size }, () => 'higher' as const);
      const reference = Array.from({ length: size }, () => 0);
      let cubes = 0;
      for (let cell = 0; cell < 4 ** size; cell += 1) {
        const at = reference.map((_, axis) => Math.floor(cell / 4 ** axis) % 4);
        if (all.some((point) => point.every((length, axis) => length > (at[axis] ?? 0)))) cubes += 1;
      }
      expect(hypervolume(all, reference, directions).volume).toBe(cubes);
      expect(hypervolume(all.slice(1), reference, directions).volume).toBeLessThanOrEqual(cubes);
      const front = paretoFront(all, directions).front.map((index) => all[index] ?? []);
      expect(hypervolume(front, reference, directions).volume).toBe(cubes);
    }),
  );
});
