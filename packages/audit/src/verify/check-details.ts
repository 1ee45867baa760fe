import type { AuditRecord } from '@cairn/core';
import { exists, logLines } from '@cairn/files';
import { digestOfLine, parseDetails } from '../chain/details-line.ts';
import type { Flaw } from './check-record.ts';

/** A flaw of a details file, with its line. */
interface DetailsFlaw extends Flaw {
  readonly line: number;
}

/** Compares the details of a month with its records, in one pass over both. */
export interface DetailsCheck extends Disposable {
  /** `erased` when the record has a digest and no line. */
  check(record: AuditRecord): 'none' | 'whole' | 'erased' | DetailsFlaw;
  /** What is left behind the last record: how many lines, or the first of them as a flaw. */
  rest(): { readonly lines: number; readonly flaw?: DetailsFlaw | undefined };
}

/** Opens the details of a month as they were at a length in bytes. */
export function openDetailsCheck(path: string, end: number): DetailsCheck {
  const lines = exists(path) ? logLines(path, { end }) : undefined;
  let number = 0;
  let current: ReadLine | undefined;
  const advance = (): ReadLine | undefined => (current = nextLine());
  const nextLine = (): ReadLine | undefined => {
    const next = lines?.next();
    // An unfinished line is one that is being written, or that a crash left: its record is not in the chain.
    if (next === undefined || next.done === true || !next.value.ended) return undefined;
    number++;
    return readLine(next.value.bytes);
  };
  const flaw = (kind: Flaw['kind'], text: string, seq?: number): DetailsFlaw => ({
    kind,
    text,
    seq,
    line: number,
  });
  const damaged = (): DetailsFlaw =>
    flaw('details_changed', 'the line is no line of details in canonical form');
  const unknown = (seq: number): DetailsFlaw =>
    flaw('details_unknown', `there are details for number ${seq}, which has none`, seq);
  advance();
  return {
    check: (record) => {
      if (current === 'damaged') return damaged();
      if (current !== undefined && current.seq < record.seq) return unknown(current.seq);
      if (current?.seq !== record.seq) return record.details === undefined ? 'none' : 'erased';
      if (record.details === undefined) return unknown(record.seq);
      if (current.digest !== record.details) {
        return flaw(
          'details_changed',
          `the details of record ${record.seq} do not fit their digest: they were changed`,
          record.seq,
        );
      }
      advance();
      return 'whole';
    },
    rest: () => {
      if (current === undefined) return { lines: 0 };
      const first = current === 'damaged' ? damaged() : unknown(current.seq);
      let count = 1;
      while (advance() !== undefined) count++;
      return { lines: count, flaw: first };
    },
    [Symbol.dispose]: () => void lines?.return(),
  };
}

/** Number and digest of a whole line. */
type ReadLine = { readonly seq: number; readonly digest: string } | 'damaged';

function readLine(bytes: Uint8Array): ReadLine {
  const found = parseDetails(bytes);
  const digest = found === undefined ? undefined : digestOfLine(found.line, found.value);
  return found === undefined || digest === undefined ? 'damaged' : { seq: found.value.seq, digest };
}
