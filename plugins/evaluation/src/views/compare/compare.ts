import type { View } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { bestEntries } from '../evidence/best-entries.ts';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { MetricInput } from '../input-fields.ts';
import { inputFields, limitField } from '../input-fields.ts';
import { compareModels } from './compare-models.ts';
import type { Comparison, Correction } from './compare-models.ts';
import { compareViews } from './compare-views.ts';
import type { PairMethod } from './test-pair.ts';

interface CompareInput extends MetricInput {
  readonly method: PairMethod;
  readonly correction: Correction;
  readonly seed: number;
  readonly resamples: number;
  readonly limit: number;
}

const { suite, model, since, metric, level, seed, resamples } = inputFields;

/** Which model is better than which, on the same episodes. */
export const compare: View<CompareInput> = defineView({
  name: 'compare',
  title: 'every two models: difference, interval and adjusted p, paired by episode',
  input: z.object({
    suite,
    model,
    since,
    metric,
    level,
    method: z
      .enum(['auto', 't', 'sign-flip', 'wilcoxon', 'mcnemar'])
      .default('auto')
      .describe(
        "the test; auto: McNemar's of success and failure, else Student's paired test, sign flips below 30 pairs",
      ),
    correction: z
      .enum(['holm', 'bh', 'none'])
      .default('holm')
      .describe('how p is adjusted for the number of tests: Holm, or Benjamini and Hochberg'),
    seed,
    resamples,
    limit: limitField(10, 'models, the best first,'),
  }),
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
