import type { ActionContext, OutsideRecord } from '@cairn/core';
import { submissionFamily } from '../submission/family.ts';

/** One submission as it is exported. */
export interface ExportRow {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What is exported, and what is not. */
export interface ExportChoice {
  /** Clean records that were not exported yet, in order of their ids. */
  readonly rows: readonly ExportRow[];
  readonly columns: readonly string[];
  readonly needReview: number;
  readonly exported: number;
  /** Records whose flag is neither true nor false, and folders that could not be described. */
  readonly unknown: readonly string[];
}

/**
 * Chooses the clean records, each with what its folder says of it. With `again` those that were exported, too, but
 * never what is written already.
 */
export async function chooseRows(
  context: ActionContext,
  { again, written }: { readonly again: boolean; readonly written: ReadonlySet<string> },
): Promise<ExportChoice> {
  const records = await context.records(submissionFamily);
  const rows: ExportRow[] = [];
  const unknown: string[] = [];
  const counts = { needReview: 0, exported: 0 };
  const clean = new Map<string, OutsideRecord>();
  for (const [key, record] of records) {
    if (record['needs_review'] === true) counts.needReview++;
    else if (record['needs_review'] !== false) unknown.push(key);
    else if (written.has(key) || (record['exported_at'] !== null && !again)) counts.exported++;
    else clean.set(key, record);
  }
  const described = new Map<string, OutsideRecord | undefined>();
  for (const artifact of context.artifacts({ family: submissionFamily })) {
    if (clean.has(artifact.key)) described.set(artifact.key, fieldsOf(artifact));
  }
  for (const [id, record] of clean) {
    const fields = described.has(id) ? described.get(id) : {};
    if (fields === undefined) unknown.push(id);
    else rows.push({ id, fields: { ...fields, ...exportable(id, record), submission_id: id } });
  }
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { ...counts, rows, unknown: unknown.toSorted(), columns: columnsOf(rows) };
}

function fieldsOf(artifact: {
  readonly described: boolean;
  readonly metadata: unknown;
  readonly createdAt: number;
}): OutsideRecord | undefined {
  if (!artifact.described) return undefined;
  const metadata = artifact.metadata as OutsideRecord;
  return { created_at: new Date(artifact.createdAt).toISOString(), ...metadata };
}

/** That something was exported is not part of what is exported; what the record does not say, the folder may. */
function exportable(id: string, record: OutsideRecord): OutsideRecord {
  const isSaid = (name: string, value: unknown): boolean =>
    value !== null && name !== 'exported_at' && !(name === 'id' && value === id);
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => isSaid(name, value)));
}

/** These come first; everything else follows by name, so that one export looks like the next. */
const leading = ['submission_id', 'student_name', 'school_name', 'grade', 'created_at'];

function columnsOf(rows: readonly ExportRow[]): readonly string[] {
  const names = new Set(rows.flatMap(({ fields }) => Object.keys(fields)));
  const others = [...names].filter((name) => !leading.includes(name)).toSorted();
  return [...leading.filter((name) => names.has(name)), ...others];
}
