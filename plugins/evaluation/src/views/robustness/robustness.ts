import type { GroupView, ViewOf } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { bestEntries } from '../evidence/best-entries.ts';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { LimitShape, MetricShape } from '../input-fields.ts';
import { limitField, metricFields } from '../input-fields.ts';
import { curveViews } from './curve-views.ts';
import { traceCurves } from './trace-curves.ts';

const input: z.ZodObject<MetricShape & LimitShape & { readonly perturbation: z.ZodOptional<z.ZodString> }> =
  z.object({
    ...metricFields,
    perturbation: z.string().min(1).optional().describe('only this kind of perturbation'),
    ...limitField(6, 'models, the best first,'),
  });

type RobustnessInput = z.output<typeof input>;

/** How models hold out as episodes are made harder. */
export const robustness: ViewOf<typeof input> = defineView({
  name: 'robustness',
  title: 'a metric over levels of perturbation, with its area',
  input,
  load: async (input, context) => loadRobustness(context, selectEvidence(context, input), input),
});

/** The curves of the best models of some evidence. */
export function loadRobustness(
  source: EvidenceSource,
  { entries, notes }: Evidence,
  input: Omit<RobustnessInput, 'suite' | 'model' | 'since'>,
): GroupView {
  const chosen = chooseMetric(source, entries, input.metric);
  const perturbed = entries.filter(({ results }) => results.some((each) => (each.level ?? 0) !== 0));
  const best = bestEntries(perturbed, { metric: chosen, limit: input.limit });
  const curves = traceCurves(best.entries, { metric: chosen, level: input.level }).filter(
    ({ perturbation }) => input.perturbation === undefined || perturbation === input.perturbation,
  );
  return curveViews(curves, { metric: chosen, level: input.level, notes: [...notes, ...best.notes] });
}
