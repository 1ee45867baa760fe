import { holderOf, holderState } from './lock-holder.ts';
import type { HolderState } from './lock-holder.ts';

/** What can be said of a process that was marked: `unknown` when its number was given in another container. */
export type ProcessState = HolderState;

/**
 * A text that tells a process from any later one with its number, also after the machine was started again.
 *
 * @returns undefined when no process has the number.
 */
export function markProcess(pid: number): string | undefined {
  const holder = holderOf(pid);
  return holder && [holder.started, holder.boot, holder.space].join(':');
}

/**
 * Tells whether a process that was marked still lives.
 *
 * @param mark what {@link markProcess} gave.
 * @param since when it was marked, in milliseconds since 1970; serves where the system names no boot.
 */
export function processState(pid: number, mark: string, since: number): ProcessState {
  const [started = '', boot = '', space = ''] = mark.split(':');
  return holderState({ pid, started, boot, space, token: '' }, since);
}
