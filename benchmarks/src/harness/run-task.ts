import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TaskInputs, TaskName } from '../tasks/task.ts';
import type { Measurement } from './measurement.ts';

const ENTRY = fileURLToPath(new URL('../child.js', import.meta.url));

/**
 * Runs a task of ours in a process of its own, which times itself once its modules are loaded, and says at the
 * end how much memory it held.
 *
 * @throws Error when it fails, with what it printed.
 */
export async function runTask<N extends TaskName>(name: N, input: TaskInputs[N]): Promise<Measurement> {
  const { promise, resolve, reject } = Promise.withResolvers<Measurement>();
  const child = fork(ENTRY, [name], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let complaint = '';
  let answer: Measurement | undefined;
  child.stderr?.on('data', (text) => (complaint += text));
  child.on('message', (message: Measurement) => (answer = message));
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0 && answer !== undefined) resolve(answer);
    else reject(new Error(`the task ${name} ended with ${code}: ${complaint.trim()}`));
  });
  child.send(input);
  return promise;
}
