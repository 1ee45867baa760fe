import { describe, expect, test } from 'vitest';
import type { EvaluationSketch } from '../fixtures/evaluation-lab.ts';
import { evaluationLab } from '../fixtures/evaluation-lab.ts';
import { loadTable } from '../fixtures/table-of.ts';
import { compare } from './compare.ts';

type Rows = NonNullable<EvaluationSketch['episodes']>;

const scores = (values: readonly (number | null)[]): Rows =>
  values.map((score, seed) => ({ map: 'forest', seed, episode: 0, score }));

describe('the comparison', () => {
  test('pairs episodes in whatever order they come, and reports those without a partner', async () => {
    const a = scores([5, 6, 7, 9]);
    const b = [...scores([4, 6, 5]), { map: 'forest', seed: 99, episode: 0, score: 1 }].toReversed();
    const lab = evaluationLab({
      evaluations: [
        { model: 'a', episodes: a },
        { model: 'b', episodes: b },
      ],
    });
    const { rows } = await loadTable(compare, lab);
    expect(rows['a/b']).toMatchObject({
      n: 3,
      difference: { value: 1 },
      dropped: 2,
      remarks: '1 of a alone; 1 of b alone',
      method: 'sign flip',
      p: 0.5,
    });
  });

  test('leaves out what is there twice, and what has no value', async () => {
    const twice = [...scores([5, 6, 7]), { map: 'forest', seed: 0, episode: 0, score: 8 }];
    const lab = evaluationLab({
      evaluations: [
        { model: 'a', episodes: twice },
        { model: 'b', episodes: scores([1, null, 3]) },
      ],
    });
    const { rows } = await loadTable(compare, lab);
    expect(rows['a/b']).toMatchObject({ n: 1, p: null, verdict: 'not tested', dropped: 2 });
    expect(rows['a/b']?.['remarks']).toContain('1 without a value; 1 whose key is there twice');
  });

  test('compares models of the same maps without common episodes as two samples, and says so', async () => {
    const played = (first: number, list: readonly number[]): Rows =>
      list.map((score, index) => ({ map: 'forest', seed: first + index, score }));
    const long = (from: number): readonly number[] =>
      Array.from({ length: 40 }, (_, index) => from + ((index * 7) % 11) / 10);
    const lab = evaluationLab({
      evaluations: [
        { model: 'a', episodes: played(0, [5, 6, 7, 9, 8]) },
        { model: 'b', episodes: played(100, [1, 2, 3, 2]) },
        { model: 'c', episodes: played(200, long(5)) },
        { model: 'd', episodes: played(300, long(4)) },
        { model: 'e', episodes: played(400, [1, 1, 1, 1, 1, 0]) },
        { model: 'f', episodes: played(500, [0, 0, 0, 0, 1, 0]) },
      ],
    });
    const { rows, notes } = await loadTable(compare, lab, { correction: 'none' });
    expect(rows['a/b']).toMatchObject({
      n: 9,
      dropped: 9,
      difference: { value: 5 },
      verdict: 'better, not paired',
      method: 'not paired: permutation',
      // 2 of the 126 divisions into five and four lie as far apart.
      p: expect.closeTo(1 / 126, 12),
    });
    expect(rows['a/b']?.['remarks']).toContain('5 of a alone; 4 of b alone; not paired, 5 against 4');
    expect(rows['a/b']?.['remarks']).toContain('the first is higher in 100 %');
    expect(rows['c/d']).toMatchObject({ method: 'not paired: Welch t', n: 80, effect: null });
    // scipy.stats.fisher_exact([[5, 1], [1, 5]])
    expect(rows['e/f']).toMatchObject({
      method: 'not paired: Fisher exact',
      p: expect.closeTo(0.08008658, 8),
    });
    expect(notes).toContain('15 pairs have the same maps and no episodes in common');
  });

  test('claims nothing of models that played other maps, and gives rates an interval all the same', async () => {
    const won = (map: string, n: number): Rows =>
      Array.from({ length: 50 }, (_, seed) => ({ map, seed, success: seed < n }));
    const lab = evaluationLab({
      evaluations: [
        { model: 'a', episodes: won('forest', 40) },
        { model: 'b', episodes: won('maze', 20) },
      ],
    });
    const { rows, notes } = await loadTable(compare, lab, { metric: 'success_rate' });
    expect(rows['a/b']).toMatchObject({
      n: 0,
      p: null,
      adjusted_p: null,
      verdict: 'not tested',
      method: 'not paired, not tested',
      difference: { value: 0.4, lower: expect.closeTo(0.21, 3), upper: expect.closeTo(0.5517, 3) },
    });
    expect(notes).toContain('nothing is claimed of it');
  });

  test('adjusts for all pairs, by Holm or by Benjamini and Hochberg', async () => {
    const model = (name: string, shift: number): EvaluationSketch => ({
      model: name,
      episodes: scores(Array.from({ length: 40 }, (_, seed) => shift + ((seed * (7 + shift * 10)) % 13))),
    });
    const lab = evaluationLab({ evaluations: [model('a', 0), model('b', 1), model('c', 2)] });
    const plain = await loadTable(compare, lab, { correction: 'none' });
    const holm = await loadTable(compare, lab);
    const bh = await loadTable(compare, lab, { correction: 'bh' });
    const of = (table: typeof plain, key: string): readonly number[] =>
      table.ids.map((id) => Number(table.rows[id]?.[key]));
    expect(of(plain, 'adjusted_p')).toEqual(of(plain, 'p'));
    expect(Math.min(...of(holm, 'adjusted_p'))).toBeCloseTo(Math.min(1, 3 * Math.min(...of(holm, 'p'))), 12);
    for (const [index, p] of of(bh, 'adjusted_p').entries())
      expect(p).toBeLessThanOrEqual(of(holm, 'adjusted_p')[index] ?? 0);
    expect(holm.notes).toContain('3 tests are adjusted by Holm');
  });

  test('names no better one of a metric whose direction nobody declared', async () => {
    const timed = (model: string, latency_ms: number): EvaluationSketch => ({
      model,
      episodes: Array.from({ length: 40 }, (_, seed) => ({
        seed,
        success: true,
        latency_ms: latency_ms + (seed % 5) * (1 + latency_ms / 100),
      })),
    });
    const evaluations = [timed('slow', 90), timed('quick', 10)];
    const asked = { metric: 'latency_ms' };
    const open = await loadTable(compare, evaluationLab({ evaluations }), asked);
    expect(open.rows['slow/quick']).toMatchObject({ verdict: 'not told apart' });
    expect(open.notes).toContain('Nobody declared which end of latency_ms is better');
    const lab = evaluationLab({ evaluations, directions: { latency_ms: 'lower' } });
    expect((await loadTable(compare, lab, asked)).rows['quick/slow']).toMatchObject({ verdict: 'better' });
  });

  test('a model against its equal is no difference', async () => {
    const episodes = scores([1, 2, 3]);
    const lab = evaluationLab({
      evaluations: [
        { model: 'a', episodes },
        { model: 'b', episodes },
      ],
    });
    const { rows } = await loadTable(compare, lab);
    expect(rows['a/b']).toMatchObject({
      p: 1,
      verdict: 'not told apart',
      difference: { value: 0 },
      effect: null,
    });
  });

  test('compares clean episodes, where others were made harder', async () => {
    const at = (model: string, hard: number): EvaluationSketch => ({
      model,
      episodes: [0, 1].flatMap((level) =>
        scores([1, 2, 3]).map((row) => ({
          ...row,
          perturbation: 'fog',
          level,
          score: level === 0 ? Number(row['score']) : hard,
        })),
      ),
    });
    const lab = evaluationLab({ evaluations: [at('a', 9), at('b', 0)] });
    expect((await loadTable(compare, lab)).rows['a/b']).toMatchObject({ n: 3, difference: { value: 0 } });
  });

  test('of one model is empty, and says why', async () => {
    const lab = evaluationLab({ evaluations: [{ model: 'a', episodes: scores([1]) }] });
    const { ids, empty } = await loadTable(compare, lab);
    expect(ids).toEqual([]);
    expect(empty).toBe('A comparison takes at least two models with evaluations.');
  });
});
