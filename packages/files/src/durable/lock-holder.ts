import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { uptime } from 'node:os';

/** Who holds a lock: enough to tell later, from any process of the machine, whether it still lives. */
export interface LockHolder {
  readonly pid: number;
  /** When the process began, in ticks since boot: a number that is used again belongs to another start. Empty where unknown. */
  readonly started: string;
  /** Names this run of the machine. Empty where the system has no such name. */
  readonly boot: string;
  /** Names the space that process numbers are counted in; containers have their own. Empty where unknown. */
  readonly space: string;
  /** Different for each lock that is taken, also by one process. */
  readonly token: string;
}

/** What can be said of a holder: `unknown` when its process is numbered in a space that is not ours. */
export type HolderState = 'alive' | 'dead' | 'unknown';

/** This process as the holder of a new lock. */
export function newHolder(): LockHolder {
  self ??= { pid: process.pid, started: statOf('self')?.started ?? '', boot: bootId(), space: pidSpace() };
  return { ...self, token: randomUUID() };
}

/** A process of this machine as a holder; undefined when none with the number runs. */
export function holderOf(pid: number): LockHolder | undefined {
  if (!answers(pid)) return undefined;
  const stat = statOf(String(pid));
  if (stat !== undefined && isEnded(stat)) return undefined;
  return { pid, started: stat?.started ?? '', boot: bootId(), space: pidSpace(), token: '' };
}

/** One line that {@link parseHolder} reads again. */
export function formatHolder(holder: LockHolder): string {
  return ['cairn', holder.pid, holder.started, holder.boot, holder.space, holder.token].join(':');
}

/** Reads what {@link formatHolder} wrote; undefined for anything else. */
export function parseHolder(text: string): LockHolder | undefined {
  const [mark, pid, started = '', boot = '', space = '', token = ''] = text.split(':');
  if (mark !== 'cairn' || token === '' || !/^[1-9]\d*$/.test(pid ?? '')) return undefined;
  return { pid: Number(pid), started, boot, space, token };
}

/**
 * Tells whether the process that took a lock still lives.
 *
 * @param since when the lock was taken, in milliseconds since 1970; serves where the system names no boot.
 */
export function holderState(holder: LockHolder, since: number): HolderState {
  const mine = newHolder();
  if (holder.boot !== mine.boot) return 'dead';
  if (holder.space !== mine.space) return 'unknown';
  if (mine.boot === '' && since < Date.now() - uptime() * 1000 - CLOCK_SLACK) return 'dead';
  if (!answers(holder.pid)) return 'dead';
  const stat = statOf(String(holder.pid));
  if (stat === undefined) return 'alive';
  if (isEnded(stat)) return 'dead';
  return stat.started === holder.started ? 'alive' : 'dead';
}

/** A process that was killed stays listed as a zombie until its parent has asked for it. */
function isEnded({ state }: { readonly state: string }): boolean {
  return state === 'Z' || state === 'X';
}

const CLOCK_SLACK = 60_000;
let self: Omit<LockHolder, 'token'> | undefined;

function answers(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process answers with EPERM: it lives.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** State and start of a process, from `/proc` (man 5 proc_pid_stat); undefined on systems without. */
function statOf(pid: string): { state: string; started: string } | undefined {
  const text = quietly(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (text === '') return undefined;
  // The name of the program stands in parentheses and may hold anything; what follows the last one is fixed.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0] ?? '', started: fields[19] ?? '' };
}

function bootId(): string {
  return quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());
}

function pidSpace(): string {
  return quietly(() => readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, ''));
}

/** The text, or nothing where the system has no such file: there other signs have to do. */
function quietly(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
