import { lstatSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import { codeOf, ioError } from '../stat/io-error.ts';
import { formatHolder, holderState, newHolder, parseHolder } from './lock-holder.ts';

/** A lock between processes that is held. Release it, or declare it with `using`. */
export interface ProcessLock extends Disposable {
  /** @throws CairnError `LOCK_LOST` when the lock was taken away: what is about to be written must not be. */
  check(): void;
  release(): void;
}

/** How a lock is waited for. */
export interface ProcessLockOptions {
  /** How long to wait for another holder, in milliseconds; 30 seconds unless told otherwise. */
  readonly wait?: number | undefined;
}

/**
 * Takes a lock that is held for moments only, between processes of one machine, and waits for it.
 *
 * The lock is a symbolic link whose target names the holder: it comes into being with its content in one
 * call that fails when it is there already. A holder that was killed leaves it behind; the next one sees
 * by process number, start time and boot that the holder is gone, and clears the lock away.
 *
 * Clearing needs care: of two that saw the same dead holder, the slower must not remove the lock that the
 * faster has taken since. So the right to remove the lock of holder H belongs to whoever makes the link
 * `<path>.<token of H>`, which exists once and stays until H's lock is gone. If that one dies too, the right
 * passes to whoever makes the link that is named after *its* token, and so on.
 *
 * @throws CairnError `LOCKED` when the holder lives and the wait is over; `IN_THE_WAY` when something else
 * lies at the path; `IO_FAILED` where the folder cannot be written.
 */
export function takeProcessLock(path: string, options: ProcessLockOptions = {}): ProcessLock {
  const deadline = performance.now() + (options.wait ?? DEFAULT_WAIT);
  for (let attempt = 0; ; attempt++) {
    const mine = makeLink(path);
    if (mine !== undefined) return heldLock(path, mine);
    const theirs = readLink(path);
    if (theirs === undefined) continue;
    if (isAbandoned(path, theirs) && clearAbandoned(path, theirs)) continue;
    if (performance.now() > deadline) throw locked(path, theirs);
    pause(attempt);
  }
}

function heldLock(path: string, mine: string): ProcessLock {
  const isMine = (): boolean => readLink(path) === mine;
  const release = (): void => {
    if (isMine()) removeLink(path);
  };
  return {
    check: () => {
      if (!isMine())
        throw new CairnError('LOCK_LOST', `the lock ${path} was taken away while it was needed`, { path });
    },
    release,
    [Symbol.dispose]: release,
  };
}

/**
 * Removes the lock of a holder that is gone, unless somebody else is at it.
 *
 * @returns whether to try at once again.
 */
function clearAbandoned(path: string, abandoned: string): boolean {
  const claims: string[] = [];
  for (let dead = abandoned; ;) {
    const claim = `${path}.${parseHolder(dead)?.token ?? 'unknown'}`;
    claims.push(claim);
    if (makeLink(claim) !== undefined) break;
    const claimant = readLink(claim);
    if (claimant === undefined) return true;
    if (!isAbandoned(claim, claimant)) return false;
    dead = claimant;
  }
  // Only who got here may remove this lock, and its token never comes back: nobody can slip in between.
  if (readLink(path) === abandoned) removeLink(path);
  for (const claim of claims) removeLink(claim);
  return true;
}

/**
 * A holder in another container cannot be asked whether it lives. Locks like this one are held for
 * moments, so that a very old one is taken to be left behind.
 */
function isAbandoned(path: string, text: string): boolean {
  const holder = parseHolder(text);
  const since = lstatSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (since === undefined) return false;
  const state = holder === undefined ? 'unknown' : holderState(holder, since);
  return state === 'dead' || (state === 'unknown' && Date.now() - since > FOREIGN_PATIENCE);
}

/** Makes the link and gives its text, or undefined when one is there. */
function makeLink(path: string): string | undefined {
  const text = formatHolder(newHolder());
  try {
    symlinkSync(text, path);
    return text;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw ioError(error, path, 'make the lock');
  }
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (codeOf(error) !== 'EINVAL') throw ioError(error, path, 'read the lock');
    throw new CairnError('IN_THE_WAY', `expected a lock at ${path}, something else lies there`, {
      path,
      hint: 'Look at what it is, and move it elsewhere.',
      cause: error,
    });
  }
}

function removeLink(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw ioError(error, path, 'remove the lock');
  }
}

function locked(path: string, text: string): CairnError {
  const pid = parseHolder(text)?.pid ?? 'unknown';
  return new CairnError('LOCKED', `waited in vain for ${path}, which process ${pid} holds`, {
    path,
    hint: `If process ${pid} hangs, end it and try again; the lock then clears itself.`,
  });
}

/** A different short time for each, so that fifty that wait do not all wake at once. */
function pause(attempt: number): void {
  const longest = Math.min(2 ** attempt, LONGEST_PAUSE);
  Atomics.wait(NEVER_NOTIFIED, 0, 0, 1 + Math.random() * longest);
}

const DEFAULT_WAIT = 30_000;
const LONGEST_PAUSE = 20;
const FOREIGN_PATIENCE = 10 * 60_000;
const NEVER_NOTIFIED = new Int32Array(new SharedArrayBuffer(4));
