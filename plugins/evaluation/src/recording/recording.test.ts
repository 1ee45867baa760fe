import { describe, expect, it } from 'vitest';
import { episodesOf, evaluationLab } from '../fixtures/evaluation-lab.ts';
import type { Evaluation } from '../records/evaluation.ts';
import type { JsonRow } from '../records/json-rows.ts';
import { summarizeEpisodes } from './summarize-episodes.ts';

async function* rows(list: readonly object[]): AsyncIterable<readonly JsonRow[]> {
  for (const row of list) yield [row as JsonRow];
}

describe('a summary of episodes', () => {
  it('counts by map, and leaves what was made harder out of the whole', async () => {
    const harder = episodesOf(0, 10).map((row) => ({ ...row, perturbation: 'noise', level: 2 }));
    const summary = await summarizeEpisodes(rows([...episodesOf(30), ...harder]));
    expect(summary).toMatchObject({
      episodes: 50,
      score: 0.75,
      successRate: 0.75,
      metrics: { latency_ms: 12 },
    });
    expect(summary.maps).toMatchObject([
      { map_name: 'forest', episodes: 20, judged: 20, successes: 15, level: null },
      { map_name: 'harbour', episodes: 20, successes: 15 },
      { map_name: 'forest', perturbation: 'noise', level: 2, episodes: 5, successes: 0 },
      { map_name: 'harbour', perturbation: 'noise', level: 2, episodes: 5 },
    ]);
    // The squared distances of 15 ones and 5 zeros from their mean.
    expect(summary.maps[0]?.score.squares).toBeCloseTo(3.75, 12);
  });

  it('is the same in any order, and tells other seeds and maps apart', async () => {
    const one = episodesOf(10);
    const digest = async (list: readonly object[]): Promise<unknown> =>
      (await summarizeEpisodes(rows(list))).conditions;
    expect(await digest(one.toReversed())).toBe(await digest(one));
    expect(await digest(one.map((row) => ({ ...row, seed: 8 })))).not.toBe(await digest(one));
    expect(await digest([{ score: 1 }])).toBeNull();
  });

  it('knows what it was not told', async () => {
    const summary = await summarizeEpisodes(rows([{ map: 'a' }, { map: 'a', success: true, score: 'high' }]));
    expect(summary).toMatchObject({ episodes: 2, score: 1, successRate: 1 });
    expect(summary.maps).toMatchObject([{ episodes: 2, judged: 1, score: { n: 1 } }]);
  });
});

describe('an evaluation', () => {
  it('is on record with its episodes, what they came to, and what it ran on', async () => {
    using here = await evaluationLab();
    const file = here.file('run.log', 'x');
    const { id } = await here.act<{ readonly id: string }>('put', { type: 'log', file, evaluation_id: 'e1' });
    const evaluation = await here.act<Evaluation>('record', {
      model_id: 'm1',
      evaluation_id: 'e1',
      suite_name: 'demo',
      episodes: here.episodes('e1.jsonl', episodesOf(30)),
      metadata: { seed: 7 },
    });
    expect(evaluation).toMatchObject({ global_score: 0.75, success_rate: 0.75, episodes: 40 });
    expect(new Set(evaluation.artifacts)).toEqual(new Set([id, evaluation.episode_artifact]));
    const reproduced = await here.act('reproduce', { evaluation: 'e1' });
    expect(reproduced).toMatchObject({ record: { seeds: { seed: 7 } } });
    const late = await here.act<{ readonly id: string }>('put-video', { file, evaluation_id: 'e1' });
    const { evaluations } = await here.act<{ readonly evaluations: readonly Evaluation[] }>('history');
    expect(evaluations[0]?.artifacts).toContain(late.id);
  });

  it('is recorded once, and not at all where something is wrong', async () => {
    using here = await evaluationLab({ metrics: { latency_ms: 'lower' } });
    await here.act('record', { model_id: 'm1', evaluation_id: 'e1' });
    await expect(here.act('record', { model_id: 'm1', evaluation_id: 'e1' })).rejects.toMatchObject({
      code: 'IN_THE_WAY',
    });
    const broken = here.file('broken.jsonl', '{"map":"a"}\n{"map":');
    await expect(here.act('record', { model_id: 'm1', episodes: broken })).rejects.toThrow('row 2');
    const empty = here.file('empty.jsonl', '\n');
    await expect(here.act('record', { model_id: 'm1', episodes: empty })).rejects.toThrow('got none');
    await expect(here.act('record', { model_id: 'm1', artifact: ['none'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      here.act('record', { model_id: 'm1', directions: { latency_ms: 'higher' } }),
    ).rejects.toMatchObject({ code: 'VALUE_INVALID' });
    expect(await here.workspace.store.find()).toEqual([]);
    expect(await here.act('history')).toMatchObject({ total: 1 });
  });

  it('is found by model, suite and time', async () => {
    using here = await evaluationLab();
    const times = ['2025-03-01', '2025-01-01', '2025-02-01'];
    for (const [index, timestamp] of times.entries())
      await here.act('record', { model_id: `m${index % 2}`, timestamp, suite_name: `s${index}` });
    const found = async (value: object): Promise<readonly unknown[]> =>
      (await here.act<{ readonly evaluations: readonly Evaluation[] }>('history', value)).evaluations.map(
        ({ suite_name }) => suite_name,
      );
    expect(await found({})).toEqual(['s1', 's2', 's0']);
    expect(await found({ model_id: 'm0' })).toEqual(['s2', 's0']);
    expect(await found({ suite_name: 's1' })).toEqual(['s1']);
    expect(await found({ since: '2025-01-15', until: '2025-03-01' })).toEqual(['s2']);
    expect(await found({ limit: 1 })).toEqual(['s0']);
  });
});
