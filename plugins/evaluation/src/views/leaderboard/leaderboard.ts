import type { GroupView, ViewOf } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { chooseMetric } from '../evidence/metric-choice.ts';
import type { EvidenceSource, Evidence } from '../evidence/select-evidence.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Choice, DrawingShape, LimitShape, MetricShape } from '../input-fields.ts';
import { drawingFields, limitField, metricFields } from '../input-fields.ts';
import type { IntervalMethod } from './estimate-models.ts';
import { estimateModels } from './estimate-models.ts';
import { leaderboardViews } from './leaderboard-views.ts';
import type { Leaderboard } from './rank-models.ts';
import { rankModels } from './rank-models.ts';

const input: z.ZodObject<
  MetricShape & DrawingShape & LimitShape & { readonly method: Choice<IntervalMethod> }
> = z.object({
  ...metricFields,
  ...drawingFields,
  method: z
    .enum(['auto', 'wilson', 'clopper-pearson', 't', 'bootstrap', 'bca'])
    .default('auto')
    .describe("how intervals are made; auto: Wilson's for rates, Student's for means"),
  ...limitField(40, 'models of the figure'),
});

type LeaderboardInput = z.output<typeof input>;

/** Who is how good, how surely, and who cannot be told apart. */
export const leaderboard: ViewOf<typeof input> = defineView({
  name: 'leaderboard',
  title: 'models by a metric, with intervals, n and tied ranks',
  input,
  load: async (input, context): Promise<GroupView> => {
    const evidence = selectEvidence(context, input);
    const board = await loadLeaderboard(context, evidence, input);
    return leaderboardViews(board, { notes: evidence.notes, limit: input.limit });
  },
});

/** Ranks the models of some evidence. */
export async function loadLeaderboard(
  source: EvidenceSource,
  { entries }: Evidence,
  input: Omit<LeaderboardInput, 'limit'>,
): Promise<Leaderboard> {
  const chosen = chooseMetric(source, entries, input.metric);
  const estimates = await estimateModels(source, entries, { ...input, metric: chosen.name });
  return rankModels(entries, { metric: chosen, level: input.level, estimates });
}
