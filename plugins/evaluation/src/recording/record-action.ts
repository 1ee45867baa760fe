import type { ActionOf, CleanUp } from '@cairn/core';
import { defineAction } from '@cairn/core';
import { familyNames, fullName } from '../families/family-names.ts';
import type { EvaluationOptions } from '../options.ts';
import type { Result } from '../presenting/figures.ts';
import { figures, report } from '../presenting/figures.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { declareDirections } from './directions.ts';
import { recordEvaluation } from './record-evaluation.ts';
import { recordInput } from './record-input.ts';

/** What `record` gives. */
export type RecordedEvaluation = Evaluation & { readonly cleanup?: CleanUp };

/** Puts an evaluation on record, and cleans up after it where that was chosen. */
export function recordAction({
  metrics,
  cleanup,
}: Pick<EvaluationOptions, 'metrics' | 'cleanup'>): ActionOf<typeof recordInput, Result<RecordedEvaluation>> {
  return defineAction({
    name: 'record',
    title: 'put an evaluation on record, with its episodes',
    input: recordInput,
    run: async (input, context) => {
      declareDirections(context, { configured: metrics, given: input.directions });
      const evaluation = await recordEvaluation(context, input);
      const cleaned = cleanup ? await context.cleanUp(familyNames.map(fullName)) : undefined;
      return reportOf(evaluation, cleaned);
    },
  });
}

function reportOf(evaluation: Evaluation, cleanup: CleanUp | undefined): Result<RecordedEvaluation> {
  const { evaluation_id, model_id, episodes, global_score, success_rate, suite_name, eligible } = evaluation;
  const view = figures('✓ Recorded', [
    ['evaluation_id', 'Evaluation', evaluation_id],
    ['model_id', 'Model', model_id],
    ['suite_name', 'Suite', suite_name ?? undefined],
    [
      'episodes',
      'Episodes',
      episodes,
      'number',
      episodes === 0 ? 'asserted: by its figures alone' : undefined,
    ],
    ['global_score', 'Score', global_score ?? undefined, 'number'],
    ['success_rate', 'Success rate', success_rate ?? undefined, 'share'],
    ['artifacts', 'Artifacts', evaluation.artifacts.length, 'number'],
    ['eligible', 'Eligible', eligible ? undefined : 'no', 'text', evaluation.ineligible_reason ?? undefined],
    ['cleanup', 'Cleaned up', cleanup?.done, 'number', cleanupNote(cleanup)],
  ]);
  return report(view, { ...evaluation, ...(cleanup === undefined ? {} : { cleanup }) });
}

function cleanupNote(cleanup: CleanUp | undefined): string | undefined {
  if (cleanup === undefined) return undefined;
  const { operation, refused } = cleanup;
  if (refused.length > 0) return refused.join(' ');
  return operation === undefined ? 'nothing was to go' : `cairn undo ${operation} brings it back`;
}
