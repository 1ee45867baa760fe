import type { ViewModel } from '@cairn/core';
import type { TestedWorkspace } from '@cairn/testkit';
import { expectTypeOf, it } from 'vitest';
import type { EvaluationCommands } from './index.ts';
import { evaluation } from './index.ts';

declare const workspace: Pick<TestedWorkspace, 'run'>;

it('infers from the schemas what may be left out, and what comes back', async () => {
  const stored = await workspace.run(evaluation.put, { type: 'log', file: 'run.log' });
  expectTypeOf(stored.id).toBeString();
  expectTypeOf(stored.sha256).toEqualTypeOf<string | null>();
  const { verdict, test } = await workspace.run(evaluation.propose, { model_id: 'm1' });
  expectTypeOf(verdict).toEqualTypeOf<'promote' | 'hold' | 'not comparable'>();
  expectTypeOf(test?.p).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(await workspace.run(evaluation.leaderboard, {})).toEqualTypeOf<ViewModel>();
  const { facts } = await workspace.run(evaluation.reproduce, { evaluation: 'e1' });
  expectTypeOf(facts[0]?.fact).toEqualTypeOf<string | undefined>();
});

it('takes readonly lists, and refuses what the schema would', async () => {
  const tags: readonly string[] = ['golden'];
  await workspace.run(evaluation.putVideo, { file: 'clip.mp4', tag: tags });
  // @ts-expect-error a video needs its file
  await workspace.run(evaluation.putVideo, { model_id: 'm1' });
  // @ts-expect-error there is no such type
  await workspace.run(evaluation.put, { type: 'movie', file: 'clip.mp4' });
  // @ts-expect-error there is no such field
  await workspace.run(evaluation.promote, { model_id: 'm1', forced: true });
  // @ts-expect-error there is no such method
  await workspace.run(evaluation.leaderboard, { method: 'guess' });
});

it('has every command by one name', () => {
  expectTypeOf<keyof EvaluationCommands>().toEqualTypeOf<keyof typeof evaluation>();
});
