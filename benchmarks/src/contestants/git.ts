import { runCommand } from '../harness/run-command.ts';
import type { Command } from '../harness/run-command.ts';

/** A repository whose own folder lies outside the tree that it looks after. */
export interface GitRepository {
  readonly folder: string;
  readonly tree: string;
}

/** A git command with the defaults of git, whatever the user's settings are. */
export function git({ folder, tree }: GitRepository, ...args: readonly string[]): Command {
  return {
    program: 'git',
    args: ['-c', 'gc.auto=0', '-c', 'maintenance.auto=false', ...args],
    cwd: tree,
    environment: {
      GIT_DIR: folder,
      GIT_WORK_TREE: tree,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'benchmark',
      GIT_AUTHOR_EMAIL: 'benchmark@localhost',
      GIT_COMMITTER_NAME: 'benchmark',
      GIT_COMMITTER_EMAIL: 'benchmark@localhost',
    },
  };
}

export async function makeRepository(repository: GitRepository): Promise<void> {
  await runCommand({ program: 'git', args: ['init', '-q', '--bare', repository.folder] });
  await runCommand(git(repository, 'config', 'core.bare', 'false'));
}

/** Takes the tree in as it is. */
export async function commitAll(repository: GitRepository): Promise<void> {
  await runCommand(git(repository, 'add', '-A'));
  await runCommand(git(repository, 'commit', '-q', '--allow-empty', '-m', 'as it is'));
}
