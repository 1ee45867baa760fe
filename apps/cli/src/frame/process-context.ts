import { exitCodes } from '../exit-codes.ts';
import type { Context, Output } from './context.ts';
import { loadLibrary } from './library.ts';

/** The context of the running process: its streams, its signals, its environment. */
export function createProcessContext(version: string): Context {
  // Nobody can be told that nobody can be told.
  const err = outputOf(process.stderr, () => {});
  // Without a terminal the property is not false but missing.
  const canAsk = (process.stdin.isTTY ?? false) && err.isTerminal;
  const interruption = listenForInterruption(err);
  return {
    out: outputOf(process.stdout, (error) => failAtExit(err, error)),
    err,
    environment: process.env,
    version,
    canAsk,
    input: () => process.stdin,
    ask: (question) => askOnTerminal(question, interruption),
    now: () => Date.now(),
    signal: interruption.signal,
    changeFolder: (directory) => process.chdir(directory),
    loadLibrary,
    program: startOf(process.argv[1]),
  };
}

/** How this process was started, without what was asked of it. */
function startOf(script: string | undefined): readonly string[] {
  return [process.execPath, ...process.execArgv, ...(script === undefined ? [] : [script])];
}

/**
 * A stream whose reader may go away: `cairn list | head` ends quietly, and an operation that is under
 * way is not stopped by it.
 */
function outputOf(stream: NodeJS.WriteStream, onFailure: (error: Error) => void): Output {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isClosed && error.code !== 'EPIPE' && error.code !== 'EIO') onFailure(error);
    isClosed = true;
  });
  return {
    write: (text) => {
      if (!isClosed) stream.write(text);
    },
    writeBytes: async (bytes) => {
      if (isClosed || stream.write(bytes)) return;
      await new Promise<void>((resolve) => {
        const go = (): void => {
          for (const event of ['drain', 'error', 'close']) stream.off(event, go);
          resolve();
        };
        for (const event of ['drain', 'error', 'close']) stream.on(event, go);
      });
    },
    isTerminal: stream.isTTY ?? false,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    get isClosed() {
      return isClosed;
    },
  };
}

/** A result that could not be written, to a full disk for instance, makes the process fail, whatever it did. */
function failAtExit(err: Output, { message }: Error): void {
  err.write(`✗ the result could not be written: ${message}\n`);
  process.on('exit', () => {
    process.exitCode ||= exitCodes.failed;
  });
}

interface Interruption {
  readonly signal: AbortSignal;
  /** True while a question waits for its answer: then there is no step to finish. */
  isAsking: boolean;
}

/** The first interruption lets the step in hand finish; the second ends the process at once. */
function listenForInterruption(err: Output): Interruption {
  const controller = new AbortController();
  const interruption: Interruption = { signal: controller.signal, isAsking: false };
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    const hint = 'Finishing the step in hand; press Ctrl-C again to stop at once.';
    err.write(interruption.isAsking ? '\n' : `\n${hint}\n`);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return interruption;
}

async function askOnTerminal(question: string, interruption: Interruption): Promise<string | undefined> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // In raw mode Ctrl-C reaches the line editor instead of the process.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  const ended = new Promise<undefined>((resolve) => {
    terminal.on('close', () => resolve(undefined));
  });
  interruption.isAsking = true;
  try {
    return await Promise.race([terminal.question(question, { signal: interruption.signal }), ended]);
  } finally {
    interruption.isAsking = false;
    terminal.close();
  }
}
