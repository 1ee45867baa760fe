import type { AuditRecord } from '@cairn/core';
import { isCairnError } from '@cairn/core';
import { logLines, pathName } from '@cairn/files';
import type { LogLine } from '@cairn/files';
import { checkAnchors, checkpointText, startOf } from './check-anchors.ts';
import { openDetailsCheck } from './check-details.ts';
import type { DetailsCheck } from './check-details.ts';
import { checkLine, checkPlace, isFlaw } from './check-record.ts';
import type { Flaw } from './check-record.ts';
import { checkUnfinished } from './check-unfinished.ts';
import type { TrailProblem } from './problem.ts';
import type { MonthSnapshot, TrailSnapshot } from './snapshot.ts';
import type { TrailVerification, VerifyOptions } from './verify-trail.ts';

/** A verification under way. */
export interface Walk {
  /** Checks record after record, and gives the number of each that is good. Ends at the first problem. */
  records(): Generator<number, void, void>;
  result(): TrailVerification;
}

/** Prepares to walk along the chain of a trail. */
export function openWalk(options: VerifyOptions, snapshot: TrailSnapshot): Walk {
  const anchors = checkAnchors(options);
  const state: WalkState = {
    ...startOf(anchors.cut),
    options,
    cut: anchors.cut,
    records: 0,
    erased: 0,
    notices: [...anchors.notices],
    problem: anchors.problem,
  };
  return {
    records: () => walkMonths(state, snapshot),
    result: () => {
      const { problem, records, erased, seq, hash, time, notices } = state;
      return { ok: problem === undefined, records, erased, head: { seq, hash, time }, problem, notices };
    },
  };
}

interface WalkState {
  seq: number;
  hash: string;
  time?: string | undefined;
  month?: string | undefined;
  /** File and line of the last good record. */
  file?: string | undefined;
  line?: number | undefined;
  records: number;
  erased: number;
  problem?: TrailProblem | undefined;
  readonly options: VerifyOptions;
  readonly cut: ReturnType<typeof checkAnchors>['cut'];
  readonly notices: string[];
}

function* walkMonths(state: WalkState, snapshot: TrailSnapshot): Generator<number, void, void> {
  const newest = snapshot.months.at(-1)?.month ?? '';
  for (const each of snapshot.months) {
    if (state.problem !== undefined) return;
    using details = openDetailsCheck(each.details.path, each.details.end);
    yield* walkMonth(state, each, { details, isNewest: each.month === newest });
    if (state.problem === undefined) noteRest(state, each, { details, isNewest: each.month === newest });
  }
  for (const each of snapshot.strayDetails) {
    using details = openDetailsCheck(each.details.path, each.details.end);
    if (state.problem === undefined) noteRest(state, each, { details, isNewest: each.month > newest });
  }
  if (state.problem === undefined) checkEnd(state);
}

interface MonthContext {
  readonly details: DetailsCheck;
  readonly isNewest: boolean;
}

function* walkMonth(
  state: WalkState,
  month: MonthSnapshot,
  context: MonthContext,
): Generator<number, void, void> {
  const file = pathName(month.chain.path);
  const lines = peekable(logLines(month.chain.path, { end: month.chain.end }));
  for (let number = 1, line = lines.next(); line !== undefined; line = lines.next(), number++) {
    const record = checkNext(state, line, {
      month: month.month,
      isFirstOfFile: number === 1,
      peek: () => lines.peek(),
      ...context,
    });
    if (isFlaw(record)) {
      state.problem = { ...record, file, line: number };
      return;
    }
    accept(state, record, { file, line: number, month: month.month });
    const digest = context.details.check(record);
    if (typeof digest === 'object') state.problem = { ...digest, file: pathName(month.details.path) };
    else if (digest === 'erased') state.erased++;
    if (state.problem !== undefined) return;
    yield record.seq;
  }
}

interface LineContext extends MonthContext {
  readonly month: string;
  readonly isFirstOfFile: boolean;
  readonly peek: () => Uint8Array | undefined;
}

function checkNext(state: WalkState, { bytes, ended }: LogLine, context: LineContext): AuditRecord | Flaw {
  if (!ended) return checkUnfinished(bytes, { isLast: context.isNewest, seq: state.seq + 1 });
  const record = checkLine(bytes);
  if (isFlaw(record)) return record;
  beginBeforeCut(state, record);
  const place = { bytes, month: context.month, isFirstOfFile: context.isFirstOfFile, peek: context.peek };
  return checkPlace(record, state, place) ?? checkAgainstAnchors(state, record) ?? record;
}

/** When an expiry was cut short, records that were to be removed are still there: the trail begins with them. */
function beginBeforeCut(state: WalkState, record: AuditRecord): void {
  if (state.records > 0 || state.cut === undefined || record.seq > state.cut.seq) return;
  state.seq = record.seq - 1;
  state.hash = record.prev;
  state.notices.push(
    `Records from ${record.seq} on expired and were not removed yet; the next expiry removes them.`,
  );
}

function checkAgainstAnchors({ cut, options }: WalkState, record: AuditRecord): Flaw | undefined {
  const { seq } = record;
  if (cut?.seq === seq && cut.hash !== record.hash)
    return { kind: 'rechained', seq, text: `record ${seq} is not the one that the cut names` };
  if (options.checkpoint?.seq !== seq) return undefined;
  const text = checkpointText(options.checkpoint, record);
  return text === undefined ? undefined : { kind: 'rechained', seq, text };
}

function accept(
  state: WalkState,
  record: AuditRecord,
  at: { file: string; line: number; month: string },
): void {
  Object.assign(state, at, { seq: record.seq, hash: record.hash, time: record.time });
  state.records++;
  if (record.event === 'trail_repaired') {
    state.notices.push(
      `Record ${record.seq} says that the trail was repaired on ${record.time.slice(0, 10)} (${record.reasons?.join(', ') ?? 'no reason'}).`,
    );
  }
}

function noteRest(state: WalkState, month: MonthSnapshot, { details, isNewest }: MonthContext): void {
  const { lines, flaw } = details.rest();
  if (flaw === undefined) return;
  const file = pathName(month.details.path);
  const isUnfinished = isNewest && flaw.kind === 'details_unknown' && (flaw.seq ?? 0) > state.seq;
  if (!isUnfinished) state.problem = { ...flaw, file };
  else
    state.notices.push(
      `${file} has details of ${lines} records behind the end of the trail: a crash left them, or the end was dropped; only a checkpoint can tell.`,
    );
}

function checkEnd(state: WalkState): void {
  const { checkpoint } = state.options;
  if (checkpoint === undefined) return;
  const text = checkpointText(checkpoint, state);
  if (text !== undefined)
    state.problem = {
      kind: 'dropped_tail',
      file: state.file ?? '',
      line: state.line ?? 0,
      seq: state.seq,
      text,
    };
  else if (state.cut !== undefined && checkpoint.seq < state.cut.seq) {
    state.notices.push(
      `The checkpoint of ${checkpoint.time.slice(0, 10)} is older than what expired: it says nothing about what is left.`,
    );
  }
}

/** Lines with a look at the one ahead. A line that cannot be read at all ends them. */
function peekable(lines: Generator<LogLine, void, void>): {
  next(): LogLine | undefined;
  peek(): Uint8Array | undefined;
} {
  let ahead: LogLine | undefined;
  const pull = (): LogLine | undefined => {
    try {
      const { value, done } = lines.next();
      return done === true ? undefined : value;
    } catch (error) {
      if (!isCairnError(error, 'READ_FAILED')) throw error;
      return { bytes: Buffer.from('too long'), offset: 0, ended: true };
    }
  };
  return {
    next: () => {
      const line = ahead ?? pull();
      ahead = undefined;
      return line;
    },
    peek: () => (ahead ??= pull())?.bytes,
  };
}
