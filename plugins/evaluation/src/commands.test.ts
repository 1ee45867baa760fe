import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { evaluationLab, episodesOf } from './fixtures/evaluation-lab.ts';
import { evaluation } from './index.ts';

test('each action and each view of the manifest has a reference, and each reference a command', () => {
  const { actions, views } = manifest.cairn;
  expect(Object.values(evaluation).map(({ kind, namespace, name }) => [kind, namespace, name])).toEqual(
    expect.arrayContaining([
      ...Object.keys(actions).map((name) => ['action', 'evaluation', name]),
      ...Object.keys(views).map((name) => ['view', 'evaluation', name]),
    ]),
  );
  expect(Object.keys(evaluation)).toHaveLength(Object.keys({ ...actions, ...views }).length);
});

test('a program stores, records, compares and promotes, with the data that its types promise', async () => {
  using here = await evaluationLab();
  const { workspace } = here;
  const log = here.file('run.log', 'x'.repeat(4000));
  const stored = await workspace.run(evaluation.putTrace, { file: log, model_id: 'm1', tag: ['golden'] });
  const got = await workspace.run(evaluation.get, { artifact: stored.id });
  expect([stored.type, got.id, got.tags]).toEqual(['trace', stored.id, ['golden']]);
  for (const [model_id, successes] of [
    ['m1', 12],
    ['m2', 33],
  ] as const) {
    const episodes = here.episodes(`${model_id}.jsonl`, episodesOf(successes));
    await workspace.run(evaluation.record, { model_id, episodes, suite_name: 'navigation' });
    if (model_id === 'm1') await workspace.run(evaluation.promote, { model_id });
  }
  const { verdict, test: grounds } = await workspace.run(evaluation.propose, { model_id: 'm2' });
  expect([verdict, grounds?.n]).toEqual(['promote', 40]);
  const board = await workspace.run(evaluation.leaderboard, { metric: 'success_rate' });
  expect(board.kind).toBe('group');
});

test('what does not fit is refused by name', async () => {
  using here = await evaluationLab();
  const call = here.workspace.run(evaluation.propose, { model_id: '' });
  await expect(call).rejects.toMatchObject({ code: 'VALUE_INVALID', path: 'model_id' });
});
