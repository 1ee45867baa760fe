import { CairnError } from '@cairn/core';
import { quiet } from './pieces.ts';

/** The order of what is written, how much is on its way, and the end of it all after a failure. */
export interface Turns {
  /** Acts once everything before has been written; `weight` is how many bytes are held until then. */
  take<T>(weight: number, act: () => Promise<T>): Promise<T>;
  /** Resolves once there is room for more. Throws as {@link check} does. */
  ready(): Promise<void>;
  /** @throws whatever ended it. */
  check(): void;
  /** From now on nothing is written. The first reason is the one that is told. */
  stop(reason: Error): void;
  /** Nothing comes any more, and all is well. */
  end(): void;
}

/** @param onStop called once, when something ended it. */
export function createTurns(onStop: () => void, signal: AbortSignal | undefined): Turns {
  const waiters: (() => void)[] = [];
  let failure: Error | undefined;
  let last: Promise<void> = Promise.resolve();
  let load = 0;

  const wake = (): void => {
    for (const waiter of waiters.splice(0)) waiter();
  };
  const stop = (reason: Error): void => {
    if (failure !== undefined) return;
    failure = reason;
    signal?.removeEventListener('abort', interrupt);
    onStop();
    wake();
  };
  const interrupt = (): void => stop(new CairnError('INTERRUPTED', 'writing the archive was interrupted'));
  const check = (): void => {
    if (failure !== undefined) throw failure;
  };
  const waitForRoom = async (): Promise<void> => {
    check();
    await new Promise<void>((waiter) => waiters.push(waiter));
    check();
  };
  if (signal?.aborted === true) interrupt();
  else signal?.addEventListener('abort', interrupt);

  return {
    take: (weight, act) => {
      load += weight;
      const result = last.then(async () => {
        check();
        return await act();
      });
      last = result.then(
        () => {
          load -= weight;
          if (load < ROOM) wake();
        },
        (error: Error) => stop(error),
      );
      return quiet(result);
    },
    // Mostly there is room, and one promise serves all.
    ready: () => (load < ROOM && failure === undefined ? READY : waitForRoom()),
    check,
    stop,
    end: () => signal?.removeEventListener('abort', interrupt),
  };
}

const READY = Promise.resolve();
/** How many bytes may be on their way. */
const ROOM = 6 * 1024 * 1024;
