import type { GroupView, View } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { bestEntries } from '../evidence/best-entries.ts';
import { chooseMetric } from '../evidence/metric-choice.ts';
import { selectEvidence } from '../evidence/select-evidence.ts';
import type { Evidence, EvidenceSource } from '../evidence/select-evidence.ts';
import type { MetricInput } from '../input-fields.ts';
import { inputFields, limitField } from '../input-fields.ts';
import { profileModels } from './profile-models.ts';
import { profileViews } from './profile-views.ts';

interface ProfileInput extends MetricInput {
  readonly limit: number;
}

const { suite, model, since, metric, level } = inputFields;

/** How the episodes of each model are spread. */
export const profile: View<ProfileInput> = defineView({
  name: 'profile',
  title: 'performance profiles: the share of episodes above each score',
  input: z.object({ suite, model, since, metric, level, limit: limitField(6, 'models, the best first,') }),
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
