import { hasProgram } from '../harness/programs.ts';
import { runCommand } from '../harness/run-command.ts';
import type { Command } from '../harness/run-command.ts';

/** Why rows that compare with restic are skipped; undefined when it is installed. */
export function resticMissing(): string | undefined {
  return hasProgram('restic', 'version') ? undefined : 'restic is not installed';
}

/** A restic command on a repository of its own, with a cache of its own. */
export function restic(repository: string, ...args: readonly string[]): Command {
  return {
    program: 'restic',
    args: ['--quiet', '--repo', repository, '--cache-dir', `${repository}.cache`, ...args],
    environment: { RESTIC_PASSWORD: 'benchmark' },
  };
}

export async function makeResticRepository(repository: string): Promise<void> {
  await runCommand(restic(repository, 'init'));
}
