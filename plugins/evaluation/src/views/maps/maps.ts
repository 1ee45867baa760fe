import type { GroupView, View } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { bestEntries } from '../evidence/best-entries.ts';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { MetricInput } from '../input-fields.ts';
import { inputFields, limitField } from '../input-fields.ts';
import { tabulateMaps } from './map-results.ts';
import { mapViews } from './map-views.ts';

interface MapsInput extends MetricInput {
  readonly limit: number;
}

const { suite, model, since, metric, level } = inputFields;

/** How good each model is on each map. */
export const maps: View<MapsInput> = defineView({
  name: 'maps',
  title: 'models by map, as a table and a heat map',
  input: z.object({ suite, model, since, metric, level, limit: limitField(20, 'models, the best first,') }),
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
