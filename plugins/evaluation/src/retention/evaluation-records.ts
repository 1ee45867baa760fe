import type { RecordContext, RecordSource } from '@cairn/core';
import { defineRecordSource } from '@cairn/core';
import type { FamilyName } from '../families/family-names.ts';
import { familyNames, fullName } from '../families/family-names.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { evaluations } from '../records/evaluation.ts';

/** Name of the record source of a family. */
export function evaluationSource(family: FamilyName): string {
  return `evaluations-of-${family.replaceAll('_', '-')}`;
}

/**
 * What the evaluation that an artifact belongs to says of it, as `record.global_score` and so on: its score counts
 * for its videos and traces as well.
 */
export const evaluationRecords: readonly RecordSource[] = familyNames.map((family) =>
  defineRecordSource({
    name: evaluationSource(family),
    mayBeEmpty: true,
    load: (context) => recordsOf(family, context),
  }),
);

async function* recordsOf(family: FamilyName, context: RecordContext): ReturnType<RecordSource['load']> {
  const records = context.collection(evaluations);
  const byArtifact = new Map<string, Evaluation>();
  for (const evaluation of records.all())
    for (const id of evaluation.artifacts) byArtifact.set(id, evaluation);
  for (const { key, id, metadata } of await context.store.find({ family: fullName(family) })) {
    const named = metadata['evaluation_id'];
    const evaluation = byArtifact.get(id) ?? (typeof named === 'string' ? records.get(named) : undefined);
    if (evaluation !== undefined) yield { key, record: fieldsOf(evaluation) };
  }
}

function fieldsOf({
  evaluation_id,
  model_id,
  timestamp,
  global_score,
  success_rate,
  is_champion,
  suite_name,
  eligible,
  metrics,
}: Evaluation): Readonly<Record<string, unknown>> {
  return {
    ...metrics,
    evaluation_id,
    model_id,
    timestamp,
    global_score,
    success_rate,
    is_champion,
    suite_name,
    eligible,
  };
}
