import { describe, expect, test } from 'vitest';
import { compare } from './compare/compare.ts';
import { alpacaEpisodes, alpacaLeaderboard } from './fixtures/alpaca-eval.ts';
import { evaluationLab } from './fixtures/evaluation-lab.ts';
import { loadTable } from './fixtures/table-of.ts';
import { leaderboard } from './leaderboard/leaderboard.ts';
import { maps } from './maps/maps.ts';

const episodes = evaluationLab({ evaluations: alpacaEpisodes() });

/** What R 4.2.2, scipy 1.17.1 and statsmodels 0.13.5 agree on, and the leaderboards publish. */
describe('published figures of AlpacaEval come out of', () => {
  test('the leaderboard, from episodes', async () => {
    const { rows, ids } = await loadTable(leaderboard, episodes);
    expect(ids).toEqual(['gpt4', 'claude-2', 'vicuna-13b', 'alpaca-7b']);
    const published = [
      ['gpt4', 805, 0.952795031056, 0.007162814403],
      ['claude-2', 804, 0.91355721393, 0.009897323785],
      ['alpaca-7b', 805, 0.264596273292, 0.015357114697],
    ] as const;
    for (const [model, n, rate, standardError] of published) {
      expect(rows[model]).toMatchObject({ n, method: 'student-t' });
      expect(rows[model]?.['score']).toMatchObject({ value: expect.closeTo(rate, 11) });
      expect(rows[model]?.['standard_error']).toBeCloseTo(standardError, 11);
    }
  });

  test('the comparison of two models on the items that both were judged on', async () => {
    const { rows } = await loadTable(compare, episodes, { model: ['gpt4', 'claude-2'] });
    expect(rows['gpt4/claude-2']).toMatchObject({
      difference: {
        value: expect.closeTo(0.039179104478, 11),
        lower: expect.closeTo(0.018232776471, 11),
        upper: expect.closeTo(0.060125432484, 11),
      },
      p: expect.closeTo(2.57035776e-4, 12),
      n: 804,
      dropped: 1,
      verdict: 'better',
      remarks: '1 without a value',
    });
    const exact = await loadTable(compare, episodes, { model: ['gpt4', 'claude-2'], method: 'mcnemar' });
    expect(exact.rows['gpt4/claude-2']).toMatchObject({
      method: 'McNemar 53:19',
      p: expect.closeTo(7.5558114844e-5, 14),
    });
  });

  test('the maps, where 80 of 80 has the interval of a rate', async () => {
    const { rows } = await loadTable(maps, episodes, { model: ['gpt4'] });
    const published = [
      ['helpful_base', 129, 0.992248062],
      ['koala', 156, 0.948717949],
      ['oasst', 188, 0.960106383],
      ['selfinstruct', 252, 0.91468254],
      ['vicuna', 80, 1],
    ] as const;
    for (const [map, n, rate] of published) {
      expect(rows[`gpt4/${map}`]).toMatchObject({ n, score: { value: expect.closeTo(rate, 8) } });
    }
    expect(rows['gpt4/vicuna']).toMatchObject({
      method: 'wilson',
      score: { value: 1, lower: expect.closeTo(0.9541818705, 9), upper: 1 },
    });
  });

  test('published counts, and three standard errors that disagree with theirs are reported', async () => {
    const lab = evaluationLab({ evaluations: alpacaLeaderboard('alpaca_eval_1') });
    const { rows } = await loadTable(leaderboard, lab);
    expect(rows['gpt4']).toMatchObject({
      n: 805,
      score: { value: expect.closeTo(95.2795031056, 9) },
      standard_error: expect.closeTo(0.7162814403, 9),
      remarks: 'by stated counts',
    });
    const disagreeing = Object.entries(rows).filter(
      ([, { remarks }]) => typeof remarks === 'string' && remarks.includes('its own counts'),
    );
    expect(disagreeing.map(([model]) => model).toSorted()).toEqual([
      'baize-v2-7b',
      'humpback-llama-65b',
      'humpback-llama2-70b',
    ]);
    expect(rows['baize-v2-7b']?.['remarks']).toContain(
      'its stated standard error of 1.694598 is 1.694354 by its own counts',
    );
  });

  test('a leaderboard whose first is a known cheat, which has no rank', async () => {
    const lab = evaluationLab({ evaluations: alpacaLeaderboard('alpaca_eval_2') });
    const { rows, ids } = await loadTable(leaderboard, lab);
    expect(ids.at(-1)).toBe('NullModel');
    expect(rows['NullModel']).toMatchObject({
      rank: null,
      eligible: false,
      comparable: true,
      remarks: 'not eligible: a known cheat; by stated error',
    });
    expect(rows['SelfMoA_gemma-2-9b-it-WPO-HB']).toMatchObject({ rank: 1, worst_rank: 2, eligible: true });
  });
});
