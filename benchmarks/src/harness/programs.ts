import { spawnSync } from 'node:child_process';

/** Tells whether a program can be run here. */
export function hasProgram(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
