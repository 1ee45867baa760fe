import { CairnError } from '@cairn/core';
import type { ErrorCode } from '@cairn/core';

/** Tells whether an error, or the cause of one, says that a database file is damaged or no database at all. */
export function isDamage(error: unknown): boolean {
  const result = resultOf(error) ?? (error instanceof Error ? resultOf(error.cause) : undefined);
  return result === CORRUPT || result === NOT_A_DATABASE;
}

/** Turns what SQLite throws into an error of ours, and tells of damage. Other errors stay as they are. */
export function sqliteError(thrown: unknown, path: string, onDamage?: () => void): Error {
  const result = resultOf(thrown);
  if (isClosed(thrown)) return closed(path, thrown);
  if (result === undefined)
    return thrown instanceof Error ? thrown : new CairnError('INTERNAL', String(thrown));
  if (isDamage(thrown)) onDamage?.();
  const meaning = MEANINGS.get(result);
  const message = thrown instanceof Error ? thrown.message : '';
  if (meaning === undefined)
    return new CairnError('INTERNAL', `the database ${path} refused: ${message}`, { path, cause: thrown });
  return new CairnError(meaning.code, `${meaning.text} ${path}: ${message}`, {
    path,
    hint: meaning.hint,
    cause: thrown,
  });
}

/** The primary result code (https://sqlite.org/rescode.html). */
function resultOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown) || typeof thrown.errcode !== 'number')
    return undefined;
  return thrown.errcode & 0xff;
}

/** What Node says of a database, or a statement of it, after it was closed. */
function isClosed(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_INVALID_STATE';
}

function closed(path: string, cause: unknown): CairnError {
  return new CairnError('USAGE', `expected an open database, got one that was closed: ${path}`, {
    path,
    hint: 'Use a workspace before it is closed, which the end of its `using` declaration does.',
    cause,
  });
}

const CORRUPT = 11;
const NOT_A_DATABASE = 26;

const DAMAGED = {
  code: 'CATALOG_UNUSABLE',
  text: 'expected a sound database in',
  hint: 'Run the command again: a damaged index is rebuilt, damaged records come back from their backup.',
} as const;

const MEANINGS = new Map<number, { code: ErrorCode; text: string; hint: string }>([
  [
    5,
    {
      code: 'LOCKED',
      text: 'another process kept writing to',
      hint: 'Wait for the other cairn to finish, and try again.',
    },
  ],
  [
    8,
    {
      code: 'IO_FAILED',
      text: 'cannot write to',
      hint: 'Check who owns the .cairn folder and that its file system is writable.',
    },
  ],
  [
    10,
    {
      code: 'IO_FAILED',
      text: 'the system failed to read or write',
      hint: 'Check the disk that holds the .cairn folder.',
    },
  ],
  [CORRUPT, DAMAGED],
  [
    13,
    {
      code: 'NO_SPACE',
      text: 'no space is left for',
      hint: 'Free some space; cairn trash purge works on a full disk.',
    },
  ],
  [
    14,
    {
      code: 'IO_FAILED',
      text: 'cannot open',
      hint: 'Check that the .cairn folder is there and that you may write to it.',
    },
  ],
  [23, { code: 'IO_FAILED', text: 'not allowed to use', hint: 'Check who owns the .cairn folder.' }],
  [NOT_A_DATABASE, DAMAGED],
]);
