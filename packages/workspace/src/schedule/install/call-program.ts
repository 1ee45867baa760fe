import { spawn } from 'node:child_process';

/** How a program is called. */
export interface ProgramCall {
  readonly words: readonly string[];
  readonly input?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory?: string | undefined;
  /** In milliseconds; then it is killed. */
  readonly timeout: number;
}

/** How it ended. */
export interface ProgramEnd {
  /** Undefined when a signal ended it. */
  readonly code?: number | undefined;
  readonly output: string;
  readonly errors: string;
  readonly isTimedOut: boolean;
}

/** More is not kept: it is for a message. */
const mostOutput = 1 << 20;

/** Runs a program to its end, without a shell. Rejects with the system's error when it cannot be started. */
export async function callProgram({
  words,
  input,
  environment,
  directory,
  timeout,
}: ProgramCall): Promise<ProgramEnd> {
  const [program = '', ...rest] = words;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { env: { ...environment }, cwd: directory });
    let isTimedOut = false;
    // The time limit of `spawn` would go on after a program that could not be started, and keep the process alive.
    const limit = setTimeout(() => {
      isTimedOut = child.kill('SIGKILL');
    }, timeout);
    const texts = { output: '', errors: '' };
    const collect = (name: keyof typeof texts) => (chunk: string) => {
      if (texts[name].length < mostOutput) texts[name] += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect('output'));
    child.stderr.setEncoding('utf8').on('data', collect('errors'));
    // A program need not read what it is given; how it ended says more than the broken pipe.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    child.on('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? undefined, isTimedOut, ...texts });
    });
  });
}
