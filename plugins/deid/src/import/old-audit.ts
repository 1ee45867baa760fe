import { createHash } from 'node:crypto';
import type { InputFolder } from '@cairn/core';
import type { Importing } from './importing.ts';
import { isRecord, recordOf, textOf } from './old-values.ts';

/** What is kept of one file of the earlier tool's trail. */
interface OldAuditFile {
  /** `audit_YYYYMM.jsonl`. */
  readonly name: string;
  readonly sha256: string;
  readonly records: number;
  readonly unreadable: number;
  /** Records by event, as far as these have names that are known here. */
  readonly events: Readonly<Record<string, number>>;
}

const knownEvents = new Set([
  'artifact_creation',
  'artifact_created',
  'artifact_access',
  'artifact_deletion',
  'artifact_link',
  'status_update',
  'run_start',
  'run_end',
  'error',
]);

/**
 * Writes down once what the trail of the earlier tool was: for each file its SHA-256, and how many records of which
 * event it has. The records themselves stay where they are, since nobody guarded what went into them.
 */
export async function takeAudit(
  from: InputFolder,
  { context, tree, told, dryRun }: Importing,
): Promise<void> {
  const names = from.list(tree.audit).filter((name) => /^audit_\d{6}\.jsonl$/.test(name));
  if (names.length === 0) return;
  const files: OldAuditFile[] = [];
  for (const name of names) files.push(await summaryOf(from, `${tree.audit}/${name}`, name));
  for (const { name, unreadable } of files)
    if (unreadable > 0) told.notes.push(`${name} has ${unreadable} lines that are no JSON objects.`);
  const records = files.reduce((sum, each) => sum + each.records, 0);
  told.notes.push(
    `The earlier audit log (${files.length} files, ${records} records) stays where it is: keep it. Its SHA-256 and counts are in the audit trail.`,
  );
  if (dryRun || (await isWrittenDown(files, context))) return;
  context.audit({
    action: 'earlier-audit-log',
    counts: { files: files.length, records },
    details: { files },
  });
}

async function isWrittenDown(
  files: readonly OldAuditFile[],
  context: Importing['context'],
): Promise<boolean> {
  const asText = JSON.stringify(files.map(({ sha256 }) => sha256));
  for await (const { action, detail } of context.trail({ event: 'action' })) {
    const known = action === 'deid/earlier-audit-log' ? detail?.['files'] : undefined;
    if (
      Array.isArray(known) &&
      JSON.stringify(known.map((file: unknown) => (isRecord(file) ? file['sha256'] : undefined))) === asText
    )
      return true;
  }
  return false;
}

async function summaryOf(from: InputFolder, path: string, name: string): Promise<OldAuditFile> {
  const hash = createHash('sha256');
  for await (const bytes of from.bytes(path)) hash.update(bytes);
  const events: Record<string, number> = {};
  let records = 0;
  let unreadable = 0;
  for (const line of from.lines(path)) {
    if (line.trim() === '') continue;
    const record = recordOf(line);
    if (record === undefined) unreadable += 1;
    else {
      records += 1;
      const event =
        textOf(record, ['event', 'event_type', 'operation', 'action', 'type'])?.toLowerCase() ?? '';
      const key = knownEvents.has(event) ? event : 'other';
      events[key] = (events[key] ?? 0) + 1;
    }
  }
  return { name, sha256: hash.digest('hex'), records, unreadable, events };
}
