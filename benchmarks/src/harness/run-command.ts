import { spawn } from 'node:child_process';
import type { Measurement } from './measurement.ts';
import { watchPeakMemory } from './peak-memory.ts';

/** A program to be run. What it prints is thrown away. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** Exit codes that count as success; 0 when left out. */
  readonly accepts?: readonly number[] | undefined;
}

const KEPT_CHARACTERS = 4000;

/**
 * Runs a program to its end, and takes its time from before it is started until it has ended.
 *
 * @throws Error with the end of what it printed to stderr when it fails.
 */
export async function runCommand(command: Command): Promise<Measurement> {
  const { promise, resolve, reject } = Promise.withResolvers<Measurement>();
  const started = performance.now();
  const child = spawn(command.program, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const watch = watchPeakMemory(child.pid ?? 0);
  let complaint = '';
  let milliseconds = 0;
  child.stderr.on('data', (text) => (complaint = `${complaint}${text}`.slice(-KEPT_CHARACTERS)));
  child.on('error', reject);
  child.on('exit', () => (milliseconds = performance.now() - started));
  child.on('close', (code) => {
    const peakBytes = watch.stop();
    if ((command.accepts ?? [0]).includes(code ?? -1)) resolve({ milliseconds, peakBytes, figures: {} });
    else reject(new Error(`${shown(command)} ended with ${code}: ${complaint.trim()}`));
  });
  return promise;
}

function shown({ program, args }: Command): string {
  return [program, ...args].join(' ').slice(0, 200);
}
