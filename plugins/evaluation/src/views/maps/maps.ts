import type { GroupView, ViewOf } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { bestEntries } from '../evidence/best-entries.ts';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { LimitShape, MetricShape } from '../input-fields.ts';
import { limitField, metricFields } from '../input-fields.ts';
import { tabulateMaps } from './map-results.ts';
import { mapViews } from './map-views.ts';

const input: z.ZodObject<MetricShape & LimitShape> = z.object({
  ...metricFields,
  ...limitField(20, 'models, the best first,'),
});

type MapsInput = z.output<typeof input>;

/** How good each model is on each map. */
export const maps: ViewOf<typeof input> = defineView({
  name: 'maps',
  title: 'models by map, as a table and a heat map',
  input,
  load: async (input, context) => loadMaps(context, selectEvidence(context, input), input),
});

/** The best models of some evidence on each map. */
export function loadMaps(
  source: EvidenceSource,
  { entries, notes }: Evidence,
  {
    metric: asked,
    level: wanted,
    limit,
    tableModels = limit,
  }: Pick<MapsInput, 'metric' | 'level' | 'limit'> & {
    /** How many models the table has, where it is to be shorter than the heat map. */
    readonly tableModels?: number | undefined;
  },
): GroupView {
  const chosen = chooseMetric(source, entries, asked);
  const best = bestEntries(
    entries.filter(({ results }) => results.length > 0),
    { metric: chosen, limit },
  );
  const table = tabulateMaps(best.entries, { metric: chosen, level: wanted });
  return mapViews(table, { notes: [...notes, ...best.notes], tableModels });
}
