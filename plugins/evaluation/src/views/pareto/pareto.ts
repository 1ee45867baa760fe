import type { GroupView, View } from '@cairn/core';
import { CairnError, defineView } from '@cairn/core';
import { z } from 'zod';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { SelectionInput } from '../input-fields.ts';
import { inputFields } from '../input-fields.ts';
import { directedMetrics, findFront } from './find-front.ts';
import { frontViews } from './front-views.ts';

interface ParetoInput extends SelectionInput {
  readonly metric?: readonly string[] | undefined;
  readonly reference?: readonly number[] | undefined;
  readonly level: number;
}

const { suite, model, since, level } = inputFields;

/** Which models no other one beats in all metrics at once. */
export const pareto: View<ParetoInput> = defineView({
  name: 'pareto',
  title: 'models that no other beats in several metrics at once',
  input: z.object({
    suite,
    model,
    since,
    metric: z
      .array(z.string().min(1))
      .optional()
      .describe('a metric, with :lower or :higher where its direction is not declared; repeat it'),
    reference: z
      .array(z.number())
      .optional()
      .describe('where the hypervolume begins, a number for each metric; the worst of each when left out'),
    level,
  }),
  load: async (input, context) => loadPareto(context, selectEvidence(context, input), input),
});

/** The front of some evidence. */
export function loadPareto(
  source: EvidenceSource,
  { entries, notes }: Evidence,
  input: Omit<ParetoInput, 'suite' | 'model' | 'since'>,
): GroupView {
  const usual = chooseMetric(source, entries, undefined);
  const metrics = directedMetrics(source, entries, { asked: input.metric ?? [], usual });
  const { reference } = input;
  if (reference !== undefined && reference.length !== metrics.length)
    throw new CairnError(
      'VALUE_INVALID',
      `expected a --reference for each of ${metrics.length} metrics, got ${reference.length}`,
      { hint: `They are, in this order: ${metrics.map(({ name }) => name).join(', ')}.` },
    );
  return frontViews(findFront(entries, { metrics, level: input.level, reference }), notes);
}
