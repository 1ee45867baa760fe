import { spawn } from 'node:child_process';
import { CairnError } from '@cairn/core';
import type { Program } from './services.ts';

/** Runs a program on the terminal until it ends. @throws CairnError `NOT_FOUND` when there is no such program. */
export async function runExternal(
  { command, words }: Program,
  { directory, environment }: { readonly directory: string; readonly environment: NodeJS.ProcessEnv },
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(command, [...words], { cwd: directory, env: environment, stdio: 'inherit' });
    child.on('error', (cause) =>
      reject(
        new CairnError('NOT_FOUND', `expected a program called ${command}, got none that starts`, {
          cause,
          hint: 'Name another in $VISUAL, $EDITOR or $PAGER.',
        }),
      ),
    );
    child.on('exit', () => resolve());
  });
}
