import type { ViewOf } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { bestEntries } from '../evidence/best-entries.ts';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { Choice, CorrectionShape, DrawingShape, LimitShape, MetricShape } from '../input-fields.ts';
import { correctionField, drawingFields, limitField, metricFields } from '../input-fields.ts';
import { compareModels } from './compare-models.ts';
import type { Comparison } from './compare-models.ts';
import { compareViews } from './compare-views.ts';
import type { PairMethod } from './test-pair.ts';

const input: z.ZodObject<
  MetricShape & CorrectionShape & DrawingShape & LimitShape & { readonly method: Choice<PairMethod> }
> = z.object({
  ...metricFields,
  ...correctionField,
  ...drawingFields,
  method: z
    .enum(['auto', 't', 'sign-flip', 'wilcoxon', 'mcnemar'])
    .default('auto')
    .describe(
      "the test; auto: McNemar's of success and failure, else Student's paired test, sign flips below 30 pairs",
    ),
  ...limitField(10, 'models, the best first,'),
});

type CompareInput = z.output<typeof input>;

/** Which model is better than which, on the same episodes. */
export const compare: ViewOf<typeof input> = defineView({
  name: 'compare',
  title: 'every two models: difference, interval and adjusted p, paired by episode',
  input,
  load: async (input, context) => {
    const evidence = selectEvidence(context, input);
    const { comparison, notes } = await loadComparison(context, evidence, input);
    return compareViews(comparison, [...evidence.notes, ...notes]);
  },
});

/** Compares the best models of some evidence. */
export async function loadComparison(
  source: EvidenceSource,
  { entries }: Evidence,
  input: Omit<CompareInput, 'suite' | 'model' | 'since'> & {
    readonly always?: readonly string[] | undefined;
  },
): Promise<{ readonly comparison: Comparison; readonly notes: readonly string[] }> {
  const chosen = chooseMetric(source, entries, input.metric);
  const best = bestEntries(entries, { metric: chosen, limit: input.limit, always: input.always });
  const comparison = await compareModels(source, best.entries, { ...input, metric: chosen });
  return { comparison, notes: best.notes };
}
