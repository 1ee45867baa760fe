import { canonicalJson } from '@cairn/core';
import type { AuditRecord } from '@cairn/core';
import { isNextMonth, monthOf } from '../chain/month.ts';
import type { Month } from '../chain/month.ts';
import { hashOfLine, parseRecord } from '../chain/record.ts';
import type { ProblemKind } from './problem.ts';

/** What the chain has come to before a line. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
  /** Month of the file that the last record lay in. */
  readonly month?: Month | undefined;
}

/** A line in question, and where it lies. */
export interface LineInQuestion {
  readonly bytes: Uint8Array;
  readonly month: Month;
  readonly isFirstOfFile: boolean;
  /** Looks one line ahead in the same file. */
  readonly peek: () => Uint8Array | undefined;
}

/** What is wrong with a line, apart from where. */
export interface Flaw {
  readonly kind: ProblemKind;
  readonly seq?: number | undefined;
  readonly text: string;
}

/** The record of a line, or what is wrong with it by itself: its bytes, its form, its own hash. */
export function checkLine(bytes: Uint8Array): AuditRecord | Flaw {
  const found = parseRecord(bytes);
  if (found === undefined) return { kind: 'unreadable', text: 'the line is no record of a trail' };
  const { record, line } = found;
  const seq = record.seq;
  if (canonicalForm(record) !== line) {
    return {
      kind: 'reformatted',
      seq,
      text: `record ${seq} is not in canonical form: its bytes were changed`,
    };
  }
  if (hashOfLine(line) === record.hash) return record;
  return { kind: 'edited', seq, text: `record ${seq} does not fit its own hash: it was edited` };
}

/** What is wrong with the place of a record that is whole by itself. */
export function checkPlace(record: AuditRecord, link: Link, line: LineInQuestion): Flaw | undefined {
  const { seq } = record;
  if (seq > link.seq + 1) return describeGap(record, link, line);
  if (seq <= link.seq) return describeSurplus(record, link);
  if (record.prev !== link.hash) {
    return {
      kind: 'unlinked',
      seq,
      text: `record ${seq} does not name record ${link.seq} as it is: one of both was replaced`,
    };
  }
  if (monthOf(record.time) <= line.month) return undefined;
  return {
    kind: 'misplaced',
    seq,
    text: `record ${seq} of ${record.time} lies in the file of an earlier month`,
  };
}

export function isFlaw(value: AuditRecord | Flaw): value is Flaw {
  return 'kind' in value;
}

function describeGap({ seq }: AuditRecord, link: Link, line: LineInQuestion): Flaw {
  const expected = link.seq + 1;
  const next = line.peek();
  if (next !== undefined && parseRecord(next)?.record.seq === expected) {
    return { kind: 'swapped', seq, text: `records ${expected} and ${seq} are in the wrong order` };
  }
  const missing = seq - expected === 1 ? `record ${expected} is` : `records ${expected} to ${seq - 1} are`;
  if (!line.isFirstOfFile)
    return { kind: 'deleted', seq: expected, text: `${missing} missing before record ${seq}` };
  const isMonth = link.month === undefined || !isNextMonth(link.month, line.month);
  return {
    kind: isMonth ? 'dropped_month' : 'deleted',
    seq: expected,
    text: isMonth
      ? `${missing} missing before this file: a month was dropped`
      : `${missing} missing between two months`,
  };
}

function describeSurplus(record: AuditRecord, link: Link): Flaw {
  const { seq } = record;
  if (seq === link.seq && record.hash !== link.hash) {
    return {
      kind: 'inserted',
      seq,
      text: `there are two different records with number ${seq}: one was inserted`,
    };
  }
  return { kind: 'duplicated', seq, text: `record ${seq} comes a second time, after record ${link.seq}` };
}

function canonicalForm(record: AuditRecord): string | undefined {
  try {
    return canonicalJson(record);
  } catch {
    // A lone surrogate, written as an escape, has no canonical form.
    return undefined;
  }
}
