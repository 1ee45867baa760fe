import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Command } from './run-command.ts';

/** A program on a terminal of its own, of which only what it prints is looked at. */
export interface ScreenSession extends AsyncDisposable {
  /** Milliseconds from before the program was started until it printed what was waited for. */
  readonly waitFor: (text: string | RegExp) => Promise<number>;
  /** Presses a key, and gives the milliseconds until the text was printed after it. */
  readonly press: (key: string, until: string | RegExp) => Promise<number>;
  /** Presses a key of which nothing is awaited. */
  readonly send: (key: string) => void;
  /** Everything that was printed since the last look. */
  readonly take: () => string;
  /** Process id of the program itself. */
  readonly pid: () => number;
}

const PATIENCE = 120_000;

/** Opens a terminal of 120 columns and 40 rows with a program on it, by `script` of util-linux. */
export function openScreen(command: Command, folder: string): ScreenSession {
  const started = performance.now();
  const pidFile = join(folder, `pid-${process.pid}-${Math.round(started)}`);
  const words = ['sh', '-c', `stty rows 40 cols 120; echo $$ > ${quoted(pidFile)}; exec "$@"`, 'sh'];
  const line = [...words, command.program, ...command.args].map(quoted).join(' ');
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn('script', ['-qefc', line, '/dev/null'], {
    cwd: command.cwd,
    env: { ...process.env, ...command.environment, TERM: 'xterm-256color', CI: undefined },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let printed = '';
  /** What a look from outside has not taken yet. */
  let untaken = '';
  let look: (() => void) | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    const text = chunk.toString('utf8');
    printed += text;
    untaken += text;
    look?.();
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => resolve());
  });
  const until = async (text: string | RegExp): Promise<void> => {
    const seen = Promise.withResolvers<void>();
    const miss = (why: string): void => seen.reject(missed(text, why, printed));
    const timer = setTimeout(() => miss('within two minutes'), PATIENCE);
    void ended.then(() => miss('before the program ended'));
    look = () => {
      if (typeof text === 'string' ? printed.includes(text) : text.test(printed)) seen.resolve();
    };
    look();
    try {
      await seen.promise;
    } finally {
      clearTimeout(timer);
      look = undefined;
    }
  };
  return {
    waitFor: async (text) => {
      await until(text);
      return performance.now() - started;
    },
    press: async (key, text) => {
      printed = '';
      const pressed = performance.now();
      child.stdin.write(key);
      await until(text);
      return performance.now() - pressed;
    },
    send: (key) => {
      printed = '';
      untaken = '';
      child.stdin.write(key);
    },
    take: () => {
      const taken = untaken;
      untaken = '';
      return taken;
    },
    pid: () => (existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0),
    [Symbol.asyncDispose]: async () => {
      child.stdin.write('q');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Says what came instead: the end of what was printed, without what moves the cursor. */
function missed(text: string | RegExp, why: string, printed: string): Error {
  const plain = stripVTControlCharacters(printed).replaceAll(/\s+/g, ' ').slice(-300);
  return new Error(`expected ${String(text)} on the screen ${why}, got: ${plain}`);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
