import { execFile } from 'node:child_process';
import { CairnError, messageOf, parseDuration } from '@cairn/core';
import type { RecordSpec } from '@cairn/core';
import { formatBytes } from '@cairn/render';
import { commandPlace } from './configured-source.ts';
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
  const shown = commandPlace(command);
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
  if (output.trim() === '') throw unreadable(shown, 'it printed nothing');
  return recordsOf(parseJson(output, shown, runByHand), { shown, pointer });
}

const runByHand = 'Run it by hand in the folder of cairn.yaml to see what it prints.';

/** What `execFile` says of a program that did not end well. */
type CommandError = Error & {
  readonly code?: unknown;
  readonly killed?: boolean;
  readonly signal?: unknown;
};

function failed(
  error: CommandError,
  { shown, stderr, timeout }: { readonly shown: string; readonly stderr: string; readonly timeout: string },
): Error {
  if (error.name === 'AbortError') return error;
  const last = stderr.trim().split('\n').at(-1) ?? '';
  const said = last === '' ? '' : `: ${last}`;
  return unreadable(shown, whyFailed(error, { said, timeout }), error);
}

function whyFailed(
  error: CommandError,
  { said, timeout }: { readonly said: string; readonly timeout: string },
): string {
  if (error.code === 'ENOENT') return 'there is no such program (ENOENT)';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return `it printed more than ${formatBytes(largestSource)}, and was ended`;
  if (error.killed === true) return `it took longer than ${timeout}, and was ended`;
  if (typeof error.code === 'number') return `it ended with ${error.code}${said}`;
  if (typeof error.signal === 'string') return `${error.signal} ended it${said}`;
  return messageOf(error);
}

function unreadable(shown: string, why: string, cause?: Error): CairnError {
  return new CairnError('READ_FAILED', `expected records from ${shown}: ${why}`, { hint: runByHand, cause });
}
