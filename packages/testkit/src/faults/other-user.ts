import { spawnSync } from 'node:child_process';
import { hasCommand, isRoot } from './availability.ts';
import type { Availability } from './availability.ts';

/** How a command that ran as somebody else ended. */
export interface CommandResult {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run as another user. */
export interface OtherUserOptions {
  readonly cwd?: string | undefined;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly input?: string | undefined;
}

/** The user that commands run as: `nobody` on most systems. */
export const OTHER_USER = 65_534;

/**
 * Tells whether {@link asOtherUser} works here, and why not. Files that the command needs beside its tree,
 * such as sources, can be named: a checkout in root's home is closed to others.
 */
export function canRunAsOtherUser(...needed: readonly string[]): Availability {
  if (!isRoot()) return { available: false, reason: 'only root can run a command as another user' };
  if (!hasCommand('setpriv')) return { available: false, reason: 'the command setpriv is not installed' };
  const closed = needed.find((path) => run('test', ['-r', path]).status !== 0);
  return closed === undefined
    ? { available: true }
    : { available: false, reason: `other users cannot read ${closed}` };
}

/**
 * Runs a command as a user without rights, to whom permissions apply (to root they do not).
 * The user must be able to reach what the command reads: use a tree in the system's temporary folder.
 *
 * @throws Error when {@link canRunAsOtherUser} says no; ask it first and skip the test.
 */
export function asOtherUser(
  command: string,
  args: readonly string[],
  options: OtherUserOptions = {},
): CommandResult {
  const ability = canRunAsOtherUser();
  if (!ability.available) throw new Error(ability.reason);
  return run(command, args, options);
}

function run(command: string, args: readonly string[], options: OtherUserOptions = {}): CommandResult {
  const identity = [`--reuid=${OTHER_USER}`, `--regid=${OTHER_USER}`, '--clear-groups', '--'];
  const { status, signal, stdout, stderr, error } = spawnSync('setpriv', [...identity, command, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    input: options.input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  return { status, signal, stdout, stderr };
}
