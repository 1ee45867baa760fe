import { openAppend } from '@cairn/files';
import type { JournalRecord } from './journal.ts';
import { journalLine } from './line.ts';

/** An operation's journal while it is written. */
export interface JournalWriter {
  /** Lines of a batch's intents, made durable together. `room` more bytes are kept for its outcomes. */
  intend(lines: readonly string[], room: number): void;
  /** A line that needs not be durable at once: it can be found out again from the disk. */
  note(record: JournalRecord): void;
  /** A line that is durable when this returns. */
  settle(record: JournalRecord): void;
  close(): void;
}

/**
 * Opens a journal for writing; `end` is where its last whole line ends, 0 for a new one.
 *
 * @throws CairnError `NO_SPACE`, `IO_FAILED`
 */
export function openJournal(path: string, end: number): JournalWriter {
  const file = openAppend(path, end);
  return {
    intend(lines, room) {
      file.append(lines.join(''));
      file.reserve(room);
      // Before anything is moved, one sync makes durable what is intended and the room for what came of it.
      file.sync();
    },
    note: (record) => file.append(lineOf(record)),
    settle(record) {
      file.append(lineOf(record));
      file.sync();
    },
    close: () => file.close(),
  };
}

export function lineOf(record: JournalRecord): string {
  return journalLine(JSON.stringify(record));
}
