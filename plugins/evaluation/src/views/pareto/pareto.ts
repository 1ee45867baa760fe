import type { GroupView, ViewOf } from '@cairn/core';
import { CairnError, defineView } from '@cairn/core';
import { z } from 'zod';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { LevelShape, SelectionShape } from '../input-fields.ts';
import { levelField, selectionFields } from '../input-fields.ts';
import { directedMetrics, findFront } from './find-front.ts';
import { frontViews } from './front-views.ts';

const input: z.ZodObject<
  SelectionShape &
    LevelShape & {
      readonly metric: z.ZodOptional<z.ZodArray<z.ZodString>>;
      readonly reference: z.ZodOptional<z.ZodArray<z.ZodNumber>>;
    }
> = z.object({
  ...selectionFields,
  metric: z
    .array(z.string().min(1))
    .optional()
    .describe('a metric, with :lower or :higher where its direction is not declared; repeat it'),
  reference: z
    .array(z.number())
    .optional()
    .describe('where the hypervolume begins, a number for each metric; the worst of each when left out'),
  ...levelField,
});

type ParetoInput = z.output<typeof input>;

/** Which models no other one beats in all metrics at once. */
export const pareto: ViewOf<typeof input> = defineView({
  name: 'pareto',
  title: 'models that no other beats in several metrics at once',
  input,
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
