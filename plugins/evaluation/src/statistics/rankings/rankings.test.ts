import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectNear } from '../fixtures/expect-near.ts';
import { bradleyTerry } from './bradley-terry.ts';
import { tiedRanks } from './tied-ranks.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });

/** Citations between four journals (Stigler 1994), `citations` in R's BradleyTerry2: cited wins. */
const citations = (
  [
    ['Biometrika', 'Comm', 730],
    ['Biometrika', 'JASA', 498],
    ['Biometrika', 'JRSS-B', 221],
    ['Comm', 'Biometrika', 33],
    ['Comm', 'JASA', 68],
    ['Comm', 'JRSS-B', 17],
    ['JASA', 'Biometrika', 320],
    ['JASA', 'Comm', 813],
    ['JASA', 'JRSS-B', 142],
    ['JRSS-B', 'Biometrika', 284],
    ['JRSS-B', 'Comm', 276],
    ['JRSS-B', 'JASA', 325],
  ] as const
).map(([winner, loser, count]) => ({ winner, loser, count }));

it('gives the published strengths of the citations data', () => {
  // BradleyTerry2 publishes −2.9491, −0.4796, 0.2690 with errors 0.1025, 0.0606, 0.0708; the digits beyond
  // are the root of the likelihood equations and the inverse information in mpmath with thirty digits.
  const { strength, standardError, n, anchor } = bradleyTerry(citations, { anchor: 'Biometrika' });
  expect(strength['Biometrika']).toBe(0);
  expectNear(strength['Comm'], -2.9490724968439097, 12);
  expectNear(strength['JASA'], -0.47956976975199284, 12);
  expectNear(strength['JRSS-B'], 0.26895405581947157, 12);
  expectNear(standardError['Comm'], 0.10254533551120881, 10);
  expectNear(standardError['JRSS-B'], 0.07082996511114129, 10);
  expect({ n, anchor }).toEqual({ n: 3727, anchor: 'Biometrika' });
});

it('puts the mean at zero without an anchor, and two models at their log odds', () => {
  const { strength } = bradleyTerry([
    { winner: 'a', loser: 'b', count: 3 },
    { winner: 'b', loser: 'a' },
  ]);
  expectNear(strength['a'], Math.log(3) / 2, 12);
  expectNear(strength['b'], -Math.log(3) / 2, 12);
  const draws = bradleyTerry([
    { winner: 'a', loser: 'b', count: 2.5 },
    { winner: 'b', loser: 'a', count: 2.5 },
  ]);
  expect(draws.strength['a']).toBeCloseTo(0, 12);
});

it.each([
  ['no games', [], /at least two models/],
  ['an undefeated model', [game('a', 'b'), game('b', 'c'), game('c', 'b')], /got "a apart from the rest"/],
  ['a model that only lost', [game('a', 'b'), game('b', 'a'), game('a', 'c')], /"c apart from the rest"/],
  ['two leagues', [game('a', 'b'), game('b', 'a'), game('c', 'd'), game('d', 'c')], /"c, d apart/],
  ['a game against itself', [game('a', 'a'), game('a', 'b')], /two different models/],
  ['a negative count', [{ ...game('a', 'b'), count: -1 }], /count of games/],
  ['a NaN count', [{ ...game('a', 'b'), count: Number.NaN }], /count of games/],
])('refuses %s', (_, games, message) => {
  expect(() => bradleyTerry(games)).toThrow(message);
  expect(() => bradleyTerry(games)).toThrow(refusal);
});

it('refuses an anchor that did not play', () => {
  expect(() => bradleyTerry(citations, { anchor: 'Nature' })).toThrow(refusal);
});

it('recovers strengths from exact odds', () => {
  const strengths = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 2, maxLength: 7 });
  fc.assert(
    fc.property(strengths, (true_) => {
      const games = true_.flatMap((mine, i) =>
        true_.flatMap((other, j) =>
          i === j ? [] : [{ winner: `m${i}`, loser: `m${j}`, count: 100 / (1 + Math.exp(other - mine)) }],
        ),
      );
      const { strength } = bradleyTerry(games, { anchor: 'm0' });
      true_.forEach((value, index) => {
        expect(strength[`m${index}`]).toBeCloseTo(value - (true_[0] ?? 0), 9);
      });
    }),
    { numRuns: 40 },
  );
});

it('shows ties as ties', () => {
  const intervals = [
    { lower: 0.8, upper: 0.9 },
    { lower: 0.7, upper: 0.82 },
    { lower: 0.5, upper: 0.75 },
    { lower: 0.1, upper: 0.2 },
  ];
  expect(tiedRanks(intervals)).toEqual({
    ranks: [
      { rank: 1, worst: 2, tiedWith: [1] },
      { rank: 1, worst: 3, tiedWith: [0, 2] },
      { rank: 2, worst: 3, tiedWith: [1] },
      { rank: 4, worst: 4, tiedWith: [] },
    ],
    n: 4,
  });
  const lower = tiedRanks(intervals, { direction: 'lower' }).ranks.map(({ rank }) => rank);
  expect(lower).toEqual([3, 2, 2, 1]);
  expect(tiedRanks([])).toEqual({ ranks: [], n: 0 });
  expect(() => tiedRanks([{ lower: 1, upper: 0 }])).toThrow(refusal);
  expect(() => tiedRanks([{ lower: Number.NaN, upper: 0 }])).toThrow(refusal);
});

function game(winner: string, loser: string): { winner: string; loser: string } {
  return { winner, loser };
}
