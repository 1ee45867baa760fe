import { describe, expect, test } from 'vitest';
import type { EvaluationSketch } from '../fixtures/evaluation-lab.ts';
import { evaluationLab } from '../fixtures/evaluation-lab.ts';
import { loadTable } from '../fixtures/table-of.ts';
import { leaderboard } from './leaderboard.ts';

/** So many episodes on a map, of which the first succeed. */
function played(
  model: string,
  [successes, n]: readonly [number, number],
  more: Partial<EvaluationSketch> = {},
): EvaluationSketch {
  const episodes = Array.from({ length: n }, (_, seed) => ({
    map: 'forest',
    seed,
    success: seed < successes,
  }));
  return { model, episodes, ...more };
}

describe('the leaderboard', () => {
  test('gives models whose intervals overlap the same rank', async () => {
    const lab = evaluationLab({
      evaluations: [played('a', [90, 100]), played('b', [88, 100]), played('c', [40, 100])],
    });
    const { rows, notes } = await loadTable(leaderboard, lab);
    expect(rows['a']).toMatchObject({ rank: 1, worst_rank: 2 });
    expect(rows['b']).toMatchObject({ rank: 1, worst_rank: 2 });
    expect(rows['c']).toMatchObject({ rank: 3, worst_rank: null });
    expect(notes).toContain('models whose intervals overlap share it');
  });

  test('ranks by the declared end of a metric', async () => {
    const timed = (model: string, latency: number): EvaluationSketch => ({
      model,
      episodes: Array.from({ length: 20 }, (_, seed) => ({
        seed,
        success: true,
        latency_ms: latency + (seed % 3),
      })),
    });
    const evaluations = [timed('slow', 90), timed('quick', 10)];
    const lower = evaluationLab({ evaluations, directions: { latency_ms: 'lower' } });
    expect((await loadTable(leaderboard, lower, { metric: 'latency_ms' })).ids).toEqual(['quick', 'slow']);
    const { ids, notes } = await loadTable(leaderboard, evaluationLab({ evaluations }), {
      metric: 'latency_ms',
    });
    expect(ids).toEqual(['slow', 'quick']);
    expect(notes).toContain('Nobody declared which end of latency_ms is better');
  });

  test('does not rank what was played on other maps, or in another mixture of them', async () => {
    const on = (model: string, counts: Readonly<Record<string, number>>): EvaluationSketch => ({
      model,
      episodes: Object.entries(counts).flatMap(([map, n]) =>
        Array.from({ length: n }, (_, seed) => ({ map, seed, success: seed % 2 === 0 })),
      ),
    });
    const lab = evaluationLab({
      evaluations: [
        on('usual', { forest: 50, maze: 50 }),
        on('one less', { forest: 50, maze: 49 }),
        on('easy', { forest: 90, maze: 10 }),
        on('elsewhere', { office: 100 }),
      ],
    });
    const { rows } = await loadTable(leaderboard, lab);
    expect(rows['one less']).toMatchObject({ comparable: true, rank: 1 });
    expect(rows['easy']).toMatchObject({ comparable: false, rank: null });
    expect(rows['easy']?.['remarks']).toContain('another mixture of maps');
    expect(rows['elsewhere']?.['remarks']).toContain('other maps than the rest');
  });

  test('keeps suites apart, and says which are left out', async () => {
    const lab = evaluationLab({
      evaluations: [played('a', [5, 10]), played('b', [6, 10]), played('a', [9, 10], { suite: 'other' })],
    });
    const { ids, notes } = await loadTable(leaderboard, lab);
    expect(ids).toEqual(['b', 'a']);
    expect(notes).toContain('Shown is the suite suite; there are others (other), which --suite shows.');
    expect((await loadTable(leaderboard, lab, { suite: 'other' })).ids).toEqual(['a']);
  });

  test('takes the newest evaluation of a model, and only those since a day', async () => {
    const lab = evaluationLab({
      evaluations: [
        played('a', [1, 10], { time: '2026-01-01T00:00:00.000Z' }),
        played('a', [9, 10], { time: '2026-02-01T00:00:00.000Z' }),
        played('b', [5, 10], { time: '2026-01-15T00:00:00.000Z' }),
      ],
    });
    const all = await loadTable(leaderboard, lab);
    expect(all.rows['a']).toMatchObject({ score: { value: 0.9 }, n: 10 });
    expect((await loadTable(leaderboard, lab, { since: '2026-01-20' })).ids).toEqual(['a']);
    expect((await loadTable(leaderboard, lab, { since: '30d' })).empty).toContain(
      'No evaluation is on record',
    );
  });

  test('knows no rank of what is asserted alone', async () => {
    const lab = evaluationLab({ evaluations: [played('a', [5, 10]), { model: 'b', score: 0.99 }] });
    const { rows } = await loadTable(leaderboard, lab);
    expect(rows['b']).toMatchObject({ rank: null, score: 0.99, n: null, comparable: false });
    expect(rows['b']?.['remarks']).toContain('asserted without episodes');
  });

  test.each([
    ['one success', [{ success: true }], { value: 1, lower: expect.closeTo(0.2065, 4), upper: 1 }, 1],
    ['one score', [{ score: 7 }], 7, 1],
    ['equal scores', [{ score: 7 }, { score: 7 }], { value: 7, lower: 7, upper: 7 }, 2],
    ['scores that are no numbers', [{ score: 'high' }, { score: null }], null, null],
    ['no episodes at all', [], null, null],
  ])('has a defined answer for %s', async (...[, episodes, score, n]) => {
    const { rows } = await loadTable(leaderboard, evaluationLab({ evaluations: [{ model: 'a', episodes }] }));
    expect(rows['a']).toMatchObject({ score, n });
  });

  test('draws the same interval with the same seed, and another with another', async () => {
    const scores = {
      model: 'a',
      episodes: Array.from({ length: 30 }, (_, seed) => ({ seed, score: (seed * 7) % 11 })),
    };
    const lab = evaluationLab({ evaluations: [scores] });
    const drawn = async (seed: number): Promise<unknown> =>
      (await loadTable(leaderboard, lab, { method: 'bca', seed, resamples: 500 })).rows['a']?.['score'];
    expect(await drawn(1)).toEqual(await drawn(1));
    expect(await drawn(1)).not.toEqual(await drawn(2));
  });

  test('says what it has when a model, a suite or a metric is misspelled', async () => {
    const lab = evaluationLab({ evaluations: [played('nav-large', [5, 10])] });
    const asked = async (input: Readonly<Record<string, unknown>>): Promise<unknown> =>
      loadTable(leaderboard, lab, input);
    await expect(asked({ model: ['nav-larg'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'Did you mean nav-large?',
    });
    await expect(asked({ suite: 'siute' })).rejects.toMatchObject({ hint: 'Did you mean suite?' });
    await expect(asked({ metric: 'speed' })).rejects.toMatchObject({
      hint: 'There are global_score, success_rate.',
    });
  });
});
