import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';

/** How a program is called; what it prints beyond a megabyte is only hashed. */
export interface ProgramCall {
  readonly words: readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** What a program printed. */
export interface Printed {
  readonly text: string;
  /** Of all that it printed, in hexadecimal. */
  readonly sha256: string;
}

/** In milliseconds: nobody waits longer to know what a run runs on. */
const patience = 20_000;
const mostText = 1 << 20;

/** What a program prints; undefined when there is none, or it fails or takes too long. */
export async function callProgram({
  words,
  directory,
  environment,
}: ProgramCall): Promise<Printed | undefined> {
  const [program = '', ...rest] = words;
  return new Promise((resolve) => {
    const child = spawn(program, rest, {
      cwd: directory,
      env: { ...environment, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // The time limit of `spawn` would go on after a program that could not be started, and keep the process alive.
    const limit = setTimeout(() => child.kill('SIGKILL'), patience);
    const end = (printed: Printed | undefined): void => {
      clearTimeout(limit);
      resolve(printed);
    };
    const hash = createHash('sha256');
    const parts: Buffer[] = [];
    let length = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      if (length < mostText) parts.push(chunk);
      length += chunk.length;
    });
    // Some print their version there.
    child.stderr.on('data', (chunk: Buffer) => {
      if (length < mostText) parts.push(chunk);
    });
    child.on('error', () => end(undefined));
    child.on('close', (code) =>
      end(
        code === 0 ? { text: Buffer.concat(parts).toString('utf8'), sha256: hash.digest('hex') } : undefined,
      ),
    );
  });
}
