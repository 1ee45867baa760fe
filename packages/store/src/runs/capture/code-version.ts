import type { RunCapture } from '@cairn/core';
import { callProgram } from './call-program.ts';
import type { ProgramCall, Printed } from './call-program.ts';

/** The version of the code in a folder, and the folder that is the top of its repository. */
export interface CodeVersion {
  readonly code: RunCapture['code'];
  readonly top: string | undefined;
}

/** What git says of a folder; without git or outside of a repository everything is null. */
export async function codeVersion(where: Omit<ProgramCall, 'words'>): Promise<CodeVersion> {
  const git = async (...words: readonly string[]): Promise<Printed | undefined> =>
    callProgram({ ...where, words: ['git', ...words] });
  const [top, commit, branch, status] = await Promise.all([
    git('rev-parse', '--show-toplevel'),
    git('rev-parse', '--verify', 'HEAD'),
    git('symbolic-ref', '--short', 'HEAD'),
    git('status', '--porcelain=v1', '-z'),
  ]);
  const dirty = status === undefined ? null : status.text !== '';
  const difference =
    dirty === true && commit !== undefined
      ? await git('diff', 'HEAD', '--binary', '--no-color', '--no-ext-diff', '--no-textconv')
      : undefined;
  return {
    code: {
      commit: lineOf(commit) ?? null,
      branch: lineOf(branch) ?? null,
      dirty,
      // What is not tracked makes a folder dirty, and is no difference.
      diff: difference === undefined || difference.text === '' ? null : difference.sha256,
    },
    top: lineOf(top),
  };
}

function lineOf(printed: Printed | undefined): string | undefined {
  const line = printed?.text.trim();
  return line === '' ? undefined : line;
}
