import type { GroupView, View } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { chooseMetric } from '../evidence/metric-choice.ts';
import type { EvidenceSource, Evidence } from '../evidence/select-evidence.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { MetricInput } from '../input-fields.ts';
import { inputFields, limitField } from '../input-fields.ts';
import type { IntervalMethod } from './estimate-models.ts';
import { estimateModels } from './estimate-models.ts';
import { leaderboardViews } from './leaderboard-views.ts';
import type { Leaderboard } from './rank-models.ts';
import { rankModels } from './rank-models.ts';

interface LeaderboardInput extends MetricInput {
  readonly method: IntervalMethod;
  readonly seed: number;
  readonly resamples: number;
  readonly limit: number;
}

const { suite, model, since, metric, level, seed, resamples } = inputFields;

/** Who is how good, how surely, and who cannot be told apart. */
export const leaderboard: View<LeaderboardInput> = defineView({
  name: 'leaderboard',
  title: 'models by a metric, with intervals, n and tied ranks',
  input: z.object({
    suite,
    model,
    since,
    metric,
    level,
    method: z
      .enum(['auto', 'wilson', 'clopper-pearson', 't', 'bootstrap', 'bca'])
      .default('auto')
      .describe("how intervals are made; auto: Wilson's for rates, Student's for means"),
    seed,
    resamples,
    limit: limitField(40, 'models of the figure'),
  }),
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
