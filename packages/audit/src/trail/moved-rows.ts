import { canonicalJson } from '@cairn/core';
import type { AuditRecord } from '@cairn/core';
import { logLinesBack } from '@cairn/files';
import { chainMonths, chainPath } from '../chain/month.ts';
import { draftStatement, parseRecord, recordStatement } from '../chain/record.ts';
import type { Statement } from '../chain/record.ts';
import type { ChainEnd, OutboxRow } from './append-records.ts';

/**
 * Those of the waiting rows that are not in the chain yet. After a crash between the sync and the settling
 * of a page, its rows wait although they were moved: number and statement tell them. The number alone would
 * not: a restored database may count again from an earlier one, and what it counts is new.
 */
export function withoutMoved(
  rows: readonly OutboxRow[],
  directory: string,
  end: ChainEnd,
): readonly OutboxRow[] {
  const first = rows[0];
  if (first === undefined || first.number > end.outbox) return rows;
  const moved = new Set<string>();
  let looked = 0;
  for (const record of recordsBack(directory)) {
    if (++looked > LOOK_BACK) break;
    moved.add(rowName(record.outbox, recordStatement(record)));
  }
  return rows.filter(({ number, draft }) => !moved.has(rowName(number, draftStatement(draft))));
}

/** More than are ever moved between two settlings. */
const LOOK_BACK = 4000;

function rowName(number: number, statement: Statement): string {
  return `${number} ${canonicalJson(statement)}`;
}

function* recordsBack(directory: string): Generator<AuditRecord, void, void> {
  for (const month of [...chainMonths(directory)].reverse()) {
    for (const { bytes } of logLinesBack(chainPath(directory, month))) {
      const found = parseRecord(bytes);
      if (found !== undefined) yield found.record;
    }
  }
}
