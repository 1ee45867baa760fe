import { canonicalJson } from '@cairn/core';
import type { AuditDraft, AuditRecord } from '@cairn/core';
import { sealDetails } from './details-line.ts';
import { sha256, strictText } from './digest.ts';
import { lawful, lawfulTime } from './lawful.ts';

/** What the first record of a trail names as the hash before it. */
export const FIRST_PREV: string = '0'.repeat(64);

/** Where a record stands in the chain, and which program put it there. */
export interface RecordPlace {
  readonly seq: number;
  readonly prev: string;
  readonly outbox: number;
  readonly source: AuditRecord['source'];
}

/** A record with its line, and the line of its details. Lines are without line feed. */
export interface SealedRecord {
  readonly record: AuditRecord;
  readonly line: string;
  readonly details?: string | undefined;
}

/** Gives a draft its place in the chain. */
export function sealRecord(draft: AuditDraft, place: RecordPlace): SealedRecord {
  const details = draft.details === undefined ? undefined : sealDetails(place.seq, draft.details);
  const open = { ...draftStatement(draft), ...place, v: 1 as const, details: details?.digest };
  const { before, after } = aroundHash(open);
  const hash = sha256(`${before},${after}`);
  return { record: { ...open, hash }, line: `${before},"hash":"${hash}",${after}`, details: details?.line };
}

/** The canonical JSON of a record without hash, in the two parts between which the hash belongs. */
function aroundHash(open: Omit<AuditRecord, 'hash'>): { readonly before: string; readonly after: string } {
  const { action, actor, counts, details, event, ...rest } = open;
  const { operation, outbox, outcome, prev, reasons, run, seq, source, targets, time, v } = rest;
  const isSimple = isFlat(counts) && isFlat(source);
  const jsonOf = isSimple ? JSON.stringify : canonicalJson;
  // Written in the order of their names: to look for that order takes three times as long, for each artifact.
  const first = { action, actor, counts: inOrder(counts), details, event };
  const last = {
    operation,
    outbox,
    outcome,
    prev,
    reasons,
    run,
    seq,
    source: inOrder(source),
    targets,
    time,
    v,
  };
  return { before: jsonOf(first).slice(0, -1), after: jsonOf(last).slice(1) };
}

/** Members that can be put in order: names that are numbers have an order of their own in every object. */
function isFlat(members: object = {}): boolean {
  return Object.entries(members).every(
    ([name, value]) => !/^\d/.test(name) && typeof value !== 'object' && String(value).isWellFormed(),
  );
}

function inOrder(members: object | undefined): object | undefined {
  if (members === undefined) return undefined;
  return Object.fromEntries(Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The members of a record that its draft has too; details and source are not compared. */
export type Statement = Omit<AuditDraft, 'time' | 'details' | 'source'> & { readonly time: string };

/** What a draft says, as its record will say it. */
export function draftStatement(draft: AuditDraft): Statement {
  return { ...(lawful(pickStatement(draft)) as Omit<Statement, 'time'>), time: lawfulTime(draft.time) };
}

/** What a record says; equal to {@link draftStatement} of the draft that it came from. */
export function recordStatement(record: AuditRecord): Statement {
  return { ...pickStatement(record), time: record.time };
}

/**
 * The SHA-256 that a record's line must state: of the line without the member `hash`. As the line is in canonical
 * form, that is the canonical JSON of all other members.
 */
export function hashOfLine(line: string): string | undefined {
  const found = HASH_MEMBER.exec(line);
  if (found === null) return undefined;
  return sha256(line.slice(0, found.index) + line.slice(found.index + found[0].length));
}

/** Reads the bytes of a line; undefined when they are no record. Says nothing of its form or hash. */
export function parseRecord(
  bytes: Uint8Array,
): { readonly record: AuditRecord; readonly line: string } | undefined {
  try {
    const line = strictText(bytes);
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? { record: value, line } : undefined;
  } catch {
    return undefined;
  }
}

function pickStatement(from: Omit<Statement, 'time'>): Omit<Statement, 'time'> {
  const { event, action, outcome, actor, operation, run, targets, counts, reasons } = from;
  return { event, action, outcome, actor, operation, run, targets, counts, reasons };
}

/** A quotation mark inside a string is escaped, so that this is found in no text. */
const HASH_MEMBER = /,"hash":"[0-9a-f]{64}"/;
const DIGEST = /^[0-9a-f]{64}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function isRecord(value: unknown): value is AuditRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Partial<Record<keyof AuditRecord, unknown>>;
  return (
    record.v === 1 &&
    isCount(record.seq) &&
    isCount(record.outbox) &&
    isText(record.prev, DIGEST) &&
    isText(record.hash, DIGEST) &&
    isText(record.time, TIME) &&
    (record.details === undefined || isText(record.details, DIGEST)) &&
    typeof record.event === 'string'
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}
