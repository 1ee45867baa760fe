import type { CollectionReader, TableView } from '@cairn/core';
import type { Entry } from '../views/evidence/select-evidence.ts';
import { missingFacts } from './missing-facts.ts';
import type { Reproducibility } from './reproducibility-record.ts';

/** What the evaluations of a report ran on, one in a row. */
export function reproducibilityTable(
  entries: readonly Entry[],
  records: CollectionReader<Reproducibility>,
): TableView {
  return {
    kind: 'table',
    id: 'reproducibility',
    title: 'What each evaluation ran on',
    columns: [
      { key: 'model', title: 'MODEL', type: 'text' },
      { key: 'evaluation', title: 'EVALUATION', type: 'text' },
      { key: 'at', title: 'AT', type: 'time' },
      { key: 'commit', title: 'COMMIT', type: 'text' },
      { key: 'dirty', title: 'CHANGED', type: 'flag' },
      { key: 'source', title: 'KNOWN FROM', type: 'text' },
      { key: 'checkpoint', title: 'CHECKPOINT', type: 'text' },
      { key: 'parameters', title: 'PARAMETERS', type: 'text' },
      { key: 'missing', title: 'NOT ON RECORD', type: 'text' },
    ],
    rows: entries.map(({ evaluation }) => {
      const record = records.get(evaluation.evaluation_id);
      return {
        id: evaluation.evaluation_id,
        cells: {
          model: evaluation.model_id,
          evaluation: evaluation.evaluation_id,
          at: Date.parse(evaluation.timestamp),
          commit: record?.code?.commit?.slice(0, 12) ?? null,
          dirty: record?.code?.dirty ?? null,
          source: record?.source ?? null,
          checkpoint: record?.checkpoint_sha256?.slice(0, 12) ?? null,
          parameters: record?.parameters_sha256?.slice(0, 12) ?? null,
          missing: missingText(record),
        },
      };
    }),
    total: entries.length,
    empty: 'No evaluation is on record.',
  };
}

function missingText(record: Reproducibility | undefined): string {
  if (record === undefined || record.source === null) return 'almost everything';
  const missing = missingFacts(record);
  return missing.length === 0 ? '' : missing.join(', ');
}
