import { describe, expect, test } from 'vitest';
import type { EvaluationSketch } from './fixtures/evaluation-lab.ts';
import { evaluationLab } from './fixtures/evaluation-lab.ts';
import { loadTable } from './fixtures/table-of.ts';
import { pareto } from './pareto/pareto.ts';
import { profile } from './profile/profile.ts';
import { robustness } from './robustness/robustness.ts';
import { trend } from './trend/trend.ts';

describe('the Pareto front', () => {
  const model = (name: string, score: number, latency_ms: number): EvaluationSketch => ({
    model: name,
    score,
    metrics: { latency_ms },
  });
  const evaluations = [model('good', 0.9, 120), model('quick', 0.8, 60), model('beaten', 0.7, 90)];

  test('has the models that no other beats, with the volume below them', async () => {
    const lab = evaluationLab({ evaluations, directions: { latency_ms: 'lower' } });
    const { rows, notes, charts } = await loadTable(pareto, lab, { reference: [0.5, 200] });
    expect(rows['good']).toMatchObject({ front: true, dominated_by: '' });
    expect(rows['beaten']).toMatchObject({ front: false, dominated_by: 'quick' });
    expect(notes).toContain('Hypervolume: 50, from the reference global_score 0.5, latency_ms 200.');
    expect(charts[0]?.series.map(({ name }) => name)).toEqual(['on the front', 'beaten by another']);
  });

  test('asks for the direction of a metric that has none, and takes it with the name', async () => {
    const lab = evaluationLab({ evaluations });
    const asked = { metric: ['global_score', 'latency_ms'] };
    await expect(loadTable(pareto, lab, asked)).rejects.toMatchObject({
      code: 'VALUE_INVALID',
      hint: 'Write --metric latency_ms:lower or --metric latency_ms:higher.',
    });
    const { ids } = await loadTable(pareto, lab, { metric: ['global_score', 'latency_ms:lower'] });
    expect(ids).toEqual(['good', 'quick', 'beaten']);
  });

  test('leaves out who is not eligible, and who lacks a metric', async () => {
    const lab = evaluationLab({
      evaluations: [
        ...evaluations,
        { ...model('cheat', 1, 1), ineligible: 'a cheat' },
        { model: 'untimed', score: 1 },
      ],
      directions: { latency_ms: 'lower' },
    });
    const { ids, notes } = await loadTable(pareto, lab);
    expect(ids).not.toContain('cheat');
    expect(notes).toContain('Left out: 1 not eligible.');
    expect(notes).toContain('Left out: 1 without a value of each metric.');
  });

  test('of one metric says what it takes', async () => {
    const { empty } = await loadTable(pareto, evaluationLab({ evaluations: [{ model: 'a', score: 1 }] }));
    expect(empty).toContain('A front takes two metrics');
  });
});

describe('robustness', () => {
  const under = (fog: readonly (readonly [number, number])[]): NonNullable<EvaluationSketch['episodes']> =>
    fog.flatMap(([level, score]) =>
      [0, 1].map((seed) => ({
        seed,
        perturbation: level === 0 ? null : 'fog',
        level,
        score: score + (seed - 0.5) / 10,
      })),
    );

  test('is the area below the curve, relative to the clean score', async () => {
    const lab = evaluationLab({
      evaluations: [
        {
          model: 'a',
          episodes: under([
            [0, 0.9],
            [0.1, 0.8],
            [0.2, 0.5],
          ]),
        },
      ],
    });
    const { rows } = await loadTable(robustness, lab);
    expect(rows['a/fog']).toMatchObject({
      area: expect.closeTo(0.15, 12),
      relative: expect.closeTo(0.8333333333, 9),
      levels: 3,
      n: 6,
    });
  });

  test('is relative to nothing without clean episodes', async () => {
    const lab = evaluationLab({
      evaluations: [
        {
          model: 'a',
          episodes: under([
            [0.1, 0.8],
            [0.2, 0.5],
          ]),
        },
      ],
    });
    const { rows } = await loadTable(robustness, lab);
    expect(rows['a/fog']).toMatchObject({ relative: null });
    expect(rows['a/fog']?.['remarks']).toContain('no clean episodes');
  });

  test('says so where no episode was made harder', async () => {
    const lab = evaluationLab({ evaluations: [{ model: 'a', episodes: [{ success: true }] }] });
    expect((await loadTable(robustness, lab)).empty).toContain('No evaluation has perturbed episodes');
  });
});

test('profiles of models have the same thresholds, and say when there is little to see', async () => {
  const lab = evaluationLab({
    evaluations: [
      { model: 'a', episodes: [0, 0, 1, 1].map((success, seed) => ({ seed, success })) },
      { model: 'b', episodes: [0, 1, 1, 1].map((success, seed) => ({ seed, success })) },
    ],
  });
  const { rows, notes, charts } = await loadTable(profile, lab);
  expect(rows['b']).toMatchObject({ n: 4, lowest: 0, median: 1, interquartile_mean: 1 });
  expect(charts[0]?.series.map(({ points }) => points.map(({ x }) => x))).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(notes).toContain('only 2 values over all episodes');
});

describe('the trend', () => {
  const weekly = (scores: readonly number[]): readonly EvaluationSketch[] =>
    scores.map((score, week) => ({
      model: 'a',
      score,
      time: new Date(Date.UTC(2026, 0, 1 + 7 * week)).toISOString(),
    }));

  test('of too few points is none, with whatever is defined', async () => {
    const lab = evaluationLab({ evaluations: weekly([1, 2, 3]) });
    const { rows } = await loadTable(trend, lab);
    expect(rows['a']).toMatchObject({
      n: 3,
      verdict: 'too few points',
      theil_sen: { value: expect.closeTo(1 / 7, 9) },
    });
  });

  test('tells a step of the level in words, and in which week it was', async () => {
    const lab = evaluationLab({
      evaluations: weekly([1, 1.1, 0.9, 1, 1.05, 0.95, 3, 3.1, 2.9, 3, 3.05, 2.95]),
    });
    const { rows } = await loadTable(trend, lab);
    expect(rows['a']).toMatchObject({ verdict: 'rising', change_points: 'from 1 to 3 at 2026-02-12' });
  });

  test('of evaluations at one time is none', async () => {
    const time = '2026-01-01T00:00:00.000Z';
    const lab = evaluationLab({ evaluations: [1, 2].map((score) => ({ model: 'a', score, time })) });
    expect((await loadTable(trend, lab)).rows['a']).toMatchObject({
      verdict: 'all at the same time',
      slope: null,
    });
  });

  test('leaves out models with a single evaluation unless they are asked for', async () => {
    const lab = evaluationLab({ evaluations: [{ model: 'once', score: 1 }] });
    const all = await loadTable(trend, lab);
    expect(all.empty).toContain('Too few points');
    expect(all.notes).toContain('one model with a single evaluation');
    expect((await loadTable(trend, lab, { model: ['once'] })).rows['once']).toMatchObject({
      verdict: 'too few points',
    });
  });
});
