import { constants } from 'node:os';
import type { Run } from '@cairn/core';
import { CairnError, messageOf } from '@cairn/core';
import { runDocument } from '../documents/run-document.ts';
import { exitCodes, passedOn } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { runExecOptions } from '../table/trace.ts';
import { seedsOf } from './run-capture.ts';
import { endedText } from './run-end.ts';

/** Runs a program as a run: it completes, fails or is cancelled as the program does, and so does this command. */
export const runExec: CommandHandler<typeof runExecOptions> = async (frame, { operands, options }) => {
  if (frame.globals.dryRun) {
    note(frame, `Would run ${operands.join(' ')}.`);
    return exitCodes.done;
  }
  const seeds = seedsOf(options.seed);
  return withWorkspace(frame, async (workspace) => {
    const { pipeline = '', user, id, param = [], withoutFolder } = options;
    const parameters = Object.fromEntries(param);
    const autoCleanup = withoutFolder !== true;
    const run = await workspace.runs.start({ pipeline, user, id, parameters, autoCleanup });
    await workspace.runs.capture(run.id, { command: operands, seeds, environment: options.env });
    const end = await execute(frame, run, operands);
    const ended = await workspace.runs.end(run.id, end.state, { error: end.error });
    note(frame, endedText(ended));
    // What the program prints is the result, unless a document is asked for.
    if (frame.globals.json)
      print(frame, { text: () => '', json: () => ({ run: runDocument(ended), exit: end.code }) });
    return end.code;
  });
};

interface End {
  readonly state: Exclude<Run['state'], 'running'>;
  readonly error?: string | undefined;
  readonly code: ExitCode;
}

async function execute(frame: Frame, run: Run, [program = '', ...words]: readonly string[]): Promise<End> {
  const environment = {
    ...frame.environment,
    CAIRN_RUN: run.id,
    ...(run.temporary === undefined ? {} : { CAIRN_RUN_TMP: run.temporary }),
  };
  // Loaded here, because it takes long to load and no other command needs it.
  const { spawn } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      stdio: ['inherit', frame.globals.json ? process.stderr : 'inherit', 'inherit'],
      env: environment,
    });
    // On a terminal Ctrl-C has reached the program already.
    const stop = (): void => void (frame.canAsk || child.kill('SIGTERM'));
    frame.signal.addEventListener('abort', stop, { once: true });
    child.on('error', (error) => {
      frame.signal.removeEventListener('abort', stop);
      const text = messageOf(new CairnError('USAGE', `cannot start ${program}: ${messageOf(error)}`));
      frame.err.write(`${text}\n`);
      resolve({ state: 'failed', error: text, code: passedOn(127) });
    });
    child.on('exit', (code, signal) => {
      frame.signal.removeEventListener('abort', stop);
      resolve(endOf(frame, code, signal));
    });
  });
}

/** As shells say it: a program that a signal ended has 128 and its number. */
function endOf(frame: Frame, code: number | null, signal: NodeJS.Signals | null): End {
  if (frame.signal.aborted) return { state: 'cancelled', error: 'interrupted', code: exitCodes.interrupted };
  if (code === 0) return { state: 'completed', code: exitCodes.done };
  if (signal !== null)
    return { state: 'failed', error: `ended by ${signal}`, code: passedOn(128 + constants.signals[signal]) };
  return { state: 'failed', error: `ended with exit code ${code ?? 'unknown'}`, code: passedOn(code ?? 1) };
}
