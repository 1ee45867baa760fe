import { parseRecord } from '../chain/record.ts';
import type { Flaw } from './check-record.ts';

/**
 * A line without end: what a crash leaves at the very end of a trail is the beginning of a record and no
 * more. Anything else was done by somebody.
 */
export function checkUnfinished(
  bytes: Uint8Array,
  at: { readonly isLast: boolean; readonly seq: number },
): Flaw {
  const { seq } = at;
  if (at.isLast && isBeginning(bytes)) {
    return {
      kind: 'torn_tail',
      seq,
      text: 'the last line is unfinished, as a crash leaves it; the next command that writes repairs it',
    };
  }
  return { kind: 'unreadable', seq, text: 'the line does not end: the file was cut off or changed' };
}

/** The system may also have made room for the line that was never filled. */
function isBeginning(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1').replace(/\0+$/, '');
  if (!text.startsWith(BEGINNING.slice(0, text.length))) return false;
  return parseRecord(bytes) !== undefined || !text.includes('"v":1}');
}

/** Members are sorted, and `action` is the first of all. */
const BEGINNING = '{"action":"';
