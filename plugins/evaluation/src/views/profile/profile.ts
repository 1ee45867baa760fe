import type { GroupView, ViewOf } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { bestEntries } from '../evidence/best-entries.ts';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { LimitShape, MetricShape } from '../input-fields.ts';
import { limitField, metricFields } from '../input-fields.ts';
import { profileModels } from './profile-models.ts';
import { profileViews } from './profile-views.ts';

const input: z.ZodObject<MetricShape & LimitShape> = z.object({
  ...metricFields,
  ...limitField(6, 'models, the best first,'),
});

type ProfileInput = z.output<typeof input>;

/** How the episodes of each model are spread. */
export const profile: ViewOf<typeof input> = defineView({
  name: 'profile',
  title: 'performance profiles: the share of episodes above each score',
  input,
  load: async (input, context) => loadProfiles(context, selectEvidence(context, input), input),
});

/** The profiles of the best models of some evidence that have episodes. */
export async function loadProfiles(
  source: EvidenceSource,
  { entries, notes }: Evidence,
  input: Pick<ProfileInput, 'metric' | 'level' | 'limit'>,
): Promise<GroupView> {
  const chosen = chooseMetric(source, entries, input.metric);
  const having = entries.filter(({ evaluation }) => evaluation.episode_artifact !== null);
  const best = bestEntries(having, { metric: chosen, limit: input.limit });
  const options = { metric: chosen.name, level: input.level };
  const profiles = await profileModels(source, best.entries, options);
  return profileViews(profiles, { ...options, notes: [...notes, ...best.notes] });
}
