import type { GroupView, ViewOf } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { LimitShape, MetricShape } from '../input-fields.ts';
import { limitField, metricFields } from '../input-fields.ts';
import { traceTrends } from './trace-trends.ts';
import { trendViews } from './trend-views.ts';

const input: z.ZodObject<MetricShape & LimitShape> = z.object({
  ...metricFields,
  ...limitField(8, 'models, those with the most evaluations first,'),
});

type TrendInput = z.output<typeof input>;

/** How models get better, or worse, from one evaluation to the next. */
export const trend: ViewOf<typeof input> = defineView({
  name: 'trend',
  title: 'a metric over time, with slope, Kendall’s test and steps',
  input,
  load: async (input, context) => loadTrends(context, selectEvidence(context, input), input),
});

/** The trends of the models of some evidence that were evaluated more than once, or that were asked for. */
export function loadTrends(
  source: EvidenceSource,
  { entries, history, notes }: Evidence,
  input: Pick<TrendInput, 'model' | 'metric' | 'level' | 'limit'>,
): GroupView {
  const chosen = chooseMetric(source, entries, input.metric);
  const all = traceTrends(history, { metric: chosen.name, level: input.level });
  const isAsked = (input.model ?? []).length > 0;
  const repeated = all.filter(({ points }) => isAsked || points.length > 1);
  const shown = repeated.toSorted((a, b) => b.points.length - a.points.length).slice(0, input.limit);
  const once = all.length - repeated.length;
  const left = repeated.length - shown.length;
  return trendViews(shown, {
    metric: chosen.name,
    level: input.level,
    notes: [
      ...notes,
      ...(once > 0
        ? [`Left out: ${once === 1 ? 'one model' : `${once} models`} with a single evaluation.`]
        : []),
      ...(left > 0
        ? [`Left out: ${left} models with fewer evaluations; --limit or --model shows them.`]
        : []),
    ],
  });
}
