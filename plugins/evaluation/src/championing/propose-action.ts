import type { ActionOf, GroupView, ViewModel } from '@cairn/core';
import { defineAction } from '@cairn/core';
import type { EvaluationOptions } from '../options.ts';
import type { Figure, Result } from '../presenting/figures.ts';
import { figures, report } from '../presenting/figures.ts';
import { declareDirections } from '../recording/directions.ts';
import type { PromotionTest } from '../records/champion.ts';
import { candidateOf, reigningChampion } from './candidates.ts';
import { proposeInput } from './challenge-input.ts';
import { proposalFor } from './propose.ts';
import { testFigures } from './test-figures.ts';

/** What `propose` gives. */
export interface Proposal {
  readonly model_id: string;
  readonly evaluation_id: string;
  readonly verdict: PromotionTest['verdict'];
  readonly summary: string;
  readonly champion: string | null;
  readonly test: PromotionTest | null;
}

/** Compares a challenger with the champion, and changes nothing. */
export function proposeAction({
  metrics,
}: Pick<EvaluationOptions, 'metrics'>): ActionOf<typeof proposeInput, Result<Proposal>> {
  return defineAction({
    name: 'propose',
    title: 'say whether a model should become champion, and on what grounds',
    input: proposeInput,
    run: async (input, context) => {
      declareDirections(context, { configured: metrics });
      const evaluation = candidateOf(context, input);
      const test = await proposalFor(context, evaluation, input);
      const { model_id, evaluation_id, eligible } = evaluation;
      const champion = reigningChampion(context)?.champion.model_id ?? null;
      const first = eligible
        ? ({ verdict: 'promote', summary: 'There is no champion yet, and nobody to beat.' } as const)
        : ({ verdict: 'hold', summary: `It must not lead: ${evaluation.ineligible_reason ?? ''}.` } as const);
      const { verdict, summary } = test ?? first;
      const proposal = { model_id, evaluation_id, verdict, summary, champion, test: test ?? null };
      return report(proposalView(proposal), proposal);
    },
  });
}

/** A comparison in figures, with its sentences under it. */
function proposalView({ model_id, verdict, summary, champion, test }: Proposal): GroupView {
  const list: readonly Figure[] = [
    ['verdict', 'Proposal', verdict],
    ['challenger', 'Challenger', model_id],
    ['champion', 'Champion', champion ?? 'none'],
    ...testFigures(test),
  ];
  const sentences = [summary, ...(test?.notes ?? [])];
  const text: ViewModel = { kind: 'text', title: 'Why', text: sentences.join('\n\n') };
  return { kind: 'group', title: 'Proposal', parts: [figures('Proposal', list), text] };
}
