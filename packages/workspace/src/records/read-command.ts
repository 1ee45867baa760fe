import { execFile } from 'node:child_process';
import { CairnError, messageOf, parseDuration } from '@cairn/core';
import type { RecordSpec } from '@cairn/core';
import type { ReadRecord } from './configured-source.ts';
import { largestSource, parseJson, recordsOf } from './read-json.ts';

type CommandSpec = Extract<RecordSpec, { readonly command: readonly string[] }>;

const defaultTimeout = '30s';

/**
 * Runs a program that prints JSON, without a shell, in the workspace's folder.
 *
 * @throws CairnError `READ_FAILED` when it cannot be started, fails, takes longer than its time limit, or prints
 *   something else than records.
 */
export async function readCommand(
  { command, pointer, timeout = defaultTimeout }: CommandSpec,
  { directory, signal }: { readonly directory: string; readonly signal: AbortSignal | undefined },
): Promise<Iterable<ReadRecord>> {
  const shown = command.join(' ');
  const { milliseconds } = parseDuration(timeout);
  const output = await new Promise<string>((resolve, reject) => {
    const [program = '', ...words] = command;
    const child = execFile(
      program,
      words,
      {
        cwd: directory,
        timeout: milliseconds,
        maxBuffer: largestSource,
        killSignal: 'SIGKILL',
        signal,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(failed(error, { shown, stderr, timeout }));
      },
    );
    child.stdin?.end();
  });
  return recordsOf(parseJson(output, shown), { shown, pointer });
}

function failed(
  error: Error & { readonly code?: unknown; readonly killed?: boolean },
  { shown, stderr, timeout }: { readonly shown: string; readonly stderr: string; readonly timeout: string },
): Error {
  if (error.name === 'AbortError') return error;
  const last = stderr.trim().split('\n').at(-1) ?? '';
  const why =
    error.killed === true
      ? `it took longer than ${timeout}, or printed too much, and was ended`
      : typeof error.code === 'number'
        ? `it ended with ${error.code}${last === '' ? '' : `: ${last}`}`
        : messageOf(error);
  return new CairnError('READ_FAILED', `expected records from the command ${JSON.stringify(shown)}: ${why}`, {
    path: shown,
    hint: 'Run it by hand in the folder of cairn.yaml to see what it prints.',
    cause: error,
  });
}
