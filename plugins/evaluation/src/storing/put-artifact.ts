import type { ActionContext, ManagedArtifact } from '@cairn/core';
import type { FamilyName } from '../families/family-names.ts';
import { fullName } from '../families/family-names.ts';
import type { FormsByFamily } from '../families/forms.ts';
import { formOf } from '../families/forms.ts';
import type { DescribedArtifact } from '../presenting/described-artifact.ts';
import { artifactReport } from '../presenting/described-artifact.ts';
import type { Result } from '../presenting/figures.ts';
import { evaluations } from '../records/evaluation.ts';
import type { PutFields } from './put-input.ts';

/** Stores a file as an artifact of a type, and tells its evaluation of it. */
export async function putArtifact(
  context: ActionContext,
  { type, fields, compress }: { type: FamilyName; fields: PutFields; compress: FormsByFamily },
): Promise<Result<DescribedArtifact>> {
  const artifact = await context.store.put({
    family: fullName(type),
    source: fields.file,
    name: fields.name,
    tags: fields.tag,
    metadata: { ...fields.metadata, ...namesOf(fields) },
    metrics: fields.metrics,
    sourceArtifacts: fields.source,
    runId: fields.run,
    compress: fields.compress,
    state: 'completed',
  });
  joinEvaluation(context, artifact);
  const wanted = fields.compress ?? formOf(type, compress);
  const { form = 'none' } = artifact.file ?? {};
  const fellBack = form === 'none' && wanted !== 'none';
  const note = fellBack ? `as it is: ${wanted} would not make it smaller` : undefined;
  return artifactReport('✓ Stored', artifact, { note });
}

function namesOf({ model_id, evaluation_id, suite_name, map_name, episode_id }: PutFields): object {
  const names = Object.entries({ model_id, evaluation_id, suite_name, map_name, episode_id });
  return Object.fromEntries(names.filter(([, value]) => value !== undefined));
}

/** What comes after its evaluation was recorded belongs to it as well. */
function joinEvaluation(context: ActionContext, { id, metadata }: ManagedArtifact): void {
  const named = metadata['evaluation_id'];
  const records = context.collection(evaluations);
  const evaluation = typeof named === 'string' ? records.get(named) : undefined;
  if (evaluation === undefined || evaluation.artifacts.includes(id)) return;
  records.put([{ ...evaluation, artifacts: [...evaluation.artifacts, id] }]);
}
