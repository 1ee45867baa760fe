import { CairnError } from '@cairn/core';
import { runProgram } from './app/program.ts';
import type { ThemeName } from './theme/theme.ts';

/** How the interface is started. */
export interface UiOptions {
  /** The folder to begin at; the workspace is found there or above. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Settings by key that beat the files. */
  readonly flags?: Readonly<Record<string, unknown>> | undefined;
  readonly version: string;
  /** Take away everything that changes something. */
  readonly readOnly?: boolean | undefined;
  /** Say one row at a time as a sentence, without drawings. */
  readonly screenReader?: boolean | undefined;
  readonly theme?: ThemeName | undefined;
  /** Begin with the mouse on. */
  readonly mouse?: boolean | undefined;
  /** Draw with ASCII only. */
  readonly ascii?: boolean | undefined;
  /** The view to begin with, above the overview. */
  readonly view?: string | undefined;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/**
 * Shows the terminal interface until its user leaves.
 *
 * @throws CairnError `USAGE` when there is no terminal; and as opening a workspace does.
 */
export async function runUi(options: UiOptions): Promise<void> {
  const { stdin, stdout } = options;
  if (!stdout.isTTY || !stdin.isTTY) {
    throw new CairnError('USAGE', 'expected a terminal to show the interface on, got a pipe or a file', {
      hint: 'Scripts use the other commands with --json.',
    });
  }
  await runProgram(options);
}
