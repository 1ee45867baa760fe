import { CairnError } from '@cairn/core';
import type { AuditDraft } from '@cairn/core';
import { cutDurably, exists, joinPath, logLinesBack, openFile, pathName, replaceDurably } from '@cairn/files';
import { parseDetails } from '../chain/details-line.ts';
import { lastRecord } from '../chain/head.ts';
import type { LastRecord } from '../chain/head.ts';
import { chainPath, detailsMonths, detailsPath } from '../chain/month.ts';
import { FIRST_PREV, hashOfLine } from '../chain/record.ts';
import type { ChainEnd } from './append-records.ts';
import { ownDraft } from './trail-options.ts';
import type { TrailOptions } from './trail-options.ts';

/** Where the chain ends once what a crash left is put right, and the records that say so. */
export interface Repaired {
  readonly end: ChainEnd;
  readonly drafts: readonly AuditDraft[];
}

/**
 * Puts aside what follows the last whole record, so that the chain can go on. The bytes are kept in a file
 * beside the chain, and a record says what was done: a repair must not be a way to make records disappear
 * unseen. The rows of a torn line still wait in the outbox and are written again.
 *
 * @throws CairnError `AUDIT_BROKEN` when so much is no record that no crash can have done it.
 */
export function repairTrail(options: TrailOptions): Repaired {
  const found = lastRecord(options.directory);
  const { record } = found;
  if (record !== undefined && hashOfLine(found.line!) !== record.hash) {
    options.onNotice?.(
      `The newest record of the audit trail, number ${record.seq}, was changed: cairn audit verify says more.`,
    );
  }
  const end = {
    seq: record?.seq ?? 0,
    hash: record?.hash ?? FIRST_PREV,
    outbox: record?.outbox ?? 0,
    month: found.month,
  };
  const drafts = [repairChain(options, found), repairDetails(options, end)].filter(
    (draft) => draft !== undefined,
  );
  return { end, drafts };
}

function repairChain(
  options: TrailOptions,
  { record, month, cutAt, badLines }: LastRecord,
): AuditDraft | undefined {
  if (month === undefined || cutAt === undefined) return undefined;
  const path = chainPath(options.directory, month);
  if (badLines > MOST_BAD_LINES) throw beyondRepair(path, badLines);
  const { bytes, file } = putAside(path, cutAt, `torn-${(record?.seq ?? 0) + 1}`);
  const isTorn = badLines === 0;
  options.onNotice?.(
    isTorn
      ? `The last line of the audit trail was unfinished, as a crash leaves it: it was put aside in ${file}.`
      : `The end of the audit trail was damaged: ${bytes} bytes were put aside in ${file}.`,
  );
  return repairDraft(options, { reason: isTorn ? 'torn_tail' : 'damaged_tail', bytes, file });
}

/**
 * Details are written before their records. Those that a crash left without record are written anew with
 * their rows; more of them than rows are waiting speak of records that somebody dropped.
 */
function repairDetails(options: TrailOptions, end: ChainEnd): AuditDraft | undefined {
  const { directory, outbox, onNotice } = options;
  for (const month of detailsMonths(directory).filter((each) => each >= (end.month ?? ''))) {
    const path = detailsPath(directory, month);
    const { cutAt, lines } = leftDetails(path, end.seq);
    if (cutAt === undefined) continue;
    if (outbox.pending(0, lines).length >= lines) cutDurably(path, cutAt);
    else {
      const { bytes, file } = putAside(path, cutAt, `left-${end.seq + 1}`);
      onNotice?.(
        `Details of ${lines} records that are not in the audit trail were put aside in ${file}: its end may have been dropped.`,
      );
      return repairDraft(options, { reason: 'details_without_record', bytes, file });
    }
  }
  return undefined;
}

function leftDetails(
  path: string,
  lastSeq: number,
): { readonly cutAt?: number | undefined; readonly lines: number } {
  let cutAt: number | undefined;
  let lines = 0;
  for (const { bytes, offset, ended } of logLinesBack(path)) {
    const found = ended ? parseDetails(bytes) : undefined;
    // A whole line that cannot be read is damage, and for verification to say.
    if (ended && (found === undefined || found.value.seq <= lastSeq)) break;
    cutAt = offset;
    if (ended) lines++;
  }
  return { cutAt, lines };
}

/** Copies the end of a file into one beside it, and cuts it off only when the disk has the copy. */
function putAside(
  path: string,
  from: number,
  suffix: string,
): { readonly bytes: number; readonly file: string } {
  const target = freeName(path.replace(/\.jsonl$/, `.${suffix}`));
  using file = openFile(path);
  const bytes = Buffer.alloc(file.stat.size - from);
  file.fill(bytes, from);
  replaceDurably(target, [bytes]);
  cutDurably(path, from);
  return { bytes: bytes.length, file: pathName(target) };
}

function freeName(stem: string): string {
  for (let count = 1; ; count++) {
    const name = joinPath(count === 1 ? `${stem}.txt` : `${stem}-${count}.txt`);
    if (!exists(name)) return name;
  }
}

function repairDraft(
  options: TrailOptions,
  what: { reason: string; bytes: number; file: string },
): AuditDraft {
  return {
    ...ownDraft(options),
    event: 'trail_repaired',
    action: 'repair',
    counts: { bytes: what.bytes },
    reasons: [what.reason],
    details: { file: what.file },
  };
}

/** A page of rows is written at once; more lines than that are never left by one crash. */
const MOST_BAD_LINES = 1000;

function beyondRepair(path: string, lines: number): CairnError {
  return new CairnError(
    'AUDIT_BROKEN',
    `the last ${lines} lines of ${path} are no records of an audit trail`,
    {
      path,
      hint: 'Bring the file back from a backup, or move it elsewhere; cairn audit verify says what is missing.',
    },
  );
}
