import { testPolicy } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { episodesOf, evaluationLab } from '../fixtures/evaluation-lab.ts';
import type { EvaluationLab } from '../fixtures/evaluation-lab.ts';
import type { DescribedArtifact } from '../presenting/described-artifact.ts';
import { keepTopK } from './keep-top-k.ts';

testPolicy(keepTopK, {
  title: 'keep-top-k by its metric first, and then by recency',
  options: { count: 3 },
  artifacts: {
    best: { metrics: { global_score: 0.9 }, createdAt: '2025-01-01T00:00:00Z' },
    told: { metadata: { global_score: 0.8 }, createdAt: '2025-01-02T00:00:00Z' },
    newest: { createdAt: '2025-01-04T00:00:00Z' },
    oldest: { createdAt: '2025-01-03T00:00:00Z' },
  },
  expect: { best: 'keep', told: 'keep', newest: 'keep' },
});

testPolicy(keepTopK, {
  title: 'keep-top-k where less is better',
  options: { count: 1, by: 'latency_ms', order: 'min' },
  artifacts: { slow: { metrics: { latency_ms: 9 } }, fast: { metrics: { latency_ms: 2 } } },
  expect: { fast: 'keep' },
});

const days = 86_400_000;

async function put(here: EvaluationLab, value: object): Promise<string> {
  const file = here.file('a.log', 'x');
  here.lab.clock.advance(1000);
  return (await here.act<DescribedArtifact>('put', { type: 'log', file, ...value })).id;
}

async function going(here: EvaluationLab): Promise<readonly string[]> {
  const { steps } = await here.workspace.plan({ settle: 0 });
  return steps.map(({ id }) => id);
}

describe('what goes', () => {
  it('is beyond the best of a type, and older than the age', async () => {
    using here = await evaluationLab({ keep: 1 });
    const worse = await put(here, { metrics: { global_score: 0.1 } });
    const best = await put(here, { metrics: { global_score: 0.9 } });
    expect(await going(here)).toEqual([]);
    here.lab.clock.advance(31 * days);
    const young = await put(here, {});
    expect(await going(here)).toEqual([worse]);
    const explained = await here.workspace.explain(best);
    expect(explained.reasons).toContainEqual(
      expect.objectContaining({ rule: 'evaluation/keep-top-k', text: expect.stringContaining('best by') }),
    );
    expect((await here.workspace.explain(young)).action).toBe('keep');
  });

  it('goes by the score of the evaluation that it belongs to', async () => {
    using here = await evaluationLab({ keep: 1 });
    const mine = { successes: 10, other: 30 };
    const low = await put(here, { evaluation_id: 'low' });
    const high = await put(here, { evaluation_id: 'high' });
    for (const [id, successes] of [
      ['low', mine.successes],
      ['high', mine.other],
    ] as const) {
      const episodes = here.episodes(`${id}.jsonl`, episodesOf(successes));
      await here.act('record', { model_id: 'm', evaluation_id: id, episodes });
    }
    here.lab.clock.advance(31 * days);
    const gone = await going(here);
    expect(gone).toContain(low);
    expect(gone).not.toContain(high);
  });

  it.each([
    ['keep-all', 0],
    ['keep-recent', 2],
    ['keep-champions', 3],
  ])('is what %s says', async (policy, count) => {
    using here = await evaluationLab({ policy, keep: 1 });
    for (const score of [0.1, 0.2, 0.3]) await put(here, { metrics: { global_score: score } });
    here.lab.clock.advance(31 * days);
    expect(await going(here)).toHaveLength(count);
    const chosen = await here.workspace.plan({ strategy: 'keep-all', settle: 0 });
    expect(chosen.steps).toEqual([]);
  });

  it('is nothing that a champion rests on, or was made from, whatever its family', async () => {
    const config = { families: [{ name: 'dataset', managed: true }], retention: { dataset: { keep: 1 } } };
    using here = await evaluationLab({ keep: 1 }, config);
    const dataset = async (): Promise<string> => {
      here.lab.clock.advance(1000);
      return (await here.workspace.store.put({ family: 'dataset', state: 'completed' })).id;
    };
    const [raw, unused] = [await dataset(), await dataset()];
    await dataset();
    const log = await put(here, { evaluation_id: 'e1', source: [raw] });
    const other = await put(here, {});
    await put(here, {});
    const episodes = here.episodes('e1.jsonl', episodesOf(20));
    await here.act('record', { model_id: 'm1', evaluation_id: 'e1', episodes });
    await here.act('promote', { model_id: 'm1' });
    here.lab.clock.advance(31 * days);
    await put(here, {});
    const gone = await going(here);
    expect(gone).toContain(unused);
    expect(gone).toContain(other);
    expect(gone).not.toContain(raw);
    expect(gone).not.toContain(log);
    expect((await here.workspace.explain(raw)).reasons).toContainEqual({
      rule: 'evaluation/keep-champions',
      effect: 'protect',
      text: 'the champion m1 was made from it',
    });
    expect((await here.workspace.explain(log)).reasons).toContainEqual(
      expect.objectContaining({ text: 'the champion m1 rests on it' }),
    );
  });

  it('is a champion like any other where that was chosen', async () => {
    using here = await evaluationLab({ policy: 'keep-top-k', keep: 1, keepChampions: false });
    const log = await put(here, { evaluation_id: 'e1' });
    await here.act('record', { model_id: 'm1', evaluation_id: 'e1', global_score: 0.1 });
    await here.act('promote', { model_id: 'm1' });
    await put(here, { metrics: { global_score: 0.9 } });
    here.lab.clock.advance(31 * days);
    expect(await going(here)).toEqual([log]);
  });

  it('goes after each evaluation where that was chosen, and comes back', async () => {
    using here = await evaluationLab({ policy: 'keep-recent', keep: 1, cleanup: true });
    const old = await put(here, {});
    await put(here, {});
    here.lab.clock.advance(31 * days);
    const { cleanup } = await here.act<{ readonly cleanup: { readonly done: number } }>('record', {
      model_id: 'm1',
      global_score: 1,
    });
    expect(cleanup).toMatchObject({ done: 1, refused: [], operation: expect.any(String) });
    expect(await here.workspace.store.get(old)).toMatchObject({ presence: 'trash' });
  });
});
