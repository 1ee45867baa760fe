import { spawnSync } from 'node:child_process';

/** Either the means to make a fault, or the reason why this machine lacks it: what a skipped test says. */
export type Availability =
  | { readonly available: true }
  | { readonly available: false; readonly reason: string };

/** Tells whether this process runs as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Tells whether a command can be started. */
export function hasCommand(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;
}
