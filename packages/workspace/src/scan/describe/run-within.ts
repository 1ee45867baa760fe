import { createContext, Script } from 'node:vm';
import type { Context } from 'node:vm';

const script = new Script('work()');
let shared: Context | undefined;

/**
 * Runs a function on this thread and breaks it off when it takes too long, also out of an endless loop.
 * The time limit of `node:vm` ends everything that the script calls, in whatever context that was made.
 *
 * @returns false when it was broken off.
 * @throws whatever the function throws.
 */
export function runWithin(milliseconds: number, work: () => void): boolean {
  shared ??= createContext({});
  shared['work'] = work;
  try {
    script.runInContext(shared, { timeout: milliseconds });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  } finally {
    shared['work'] = undefined;
  }
}

/** The error belongs to the other context, so that it is no instance of this one's `Error`. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
