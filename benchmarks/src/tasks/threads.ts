import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { RelPath } from '@cairn/core';
import { hashFile, walkTree } from '@cairn/files';

/** What a thread is to do. Each takes the next piece when it is done with one, until none is left. */
export type ThreadWork = (
  | { readonly kind: 'walk'; readonly root: string; readonly folders: readonly RelPath[] }
  | { readonly kind: 'hash'; readonly list: string }
) & { readonly counter: Int32Array };

/** What a thread saw. */
export interface ThreadCounts {
  readonly folders: number;
  readonly files: number;
  readonly bytes: number;
}

type WorkWithoutCounter = ThreadWork extends infer W
  ? W extends ThreadWork
    ? Omit<W, 'counter'>
    : never
  : never;

const FILES_AT_ONCE = 32;
const ENTRY = new URL('../thread.js', import.meta.url);

/** Threads that have loaded what they need, and wait for work. */
export interface Threads {
  /** Shares a piece of work among the threads, once, and adds up what they saw. */
  work(work: WorkWithoutCounter): Promise<ThreadCounts>;
}

/** Starts threads before the clock: what a program that lives has behind it. */
export async function startThreads(count: number): Promise<Threads> {
  const workers = Array.from({ length: count }, () => new Worker(ENTRY));
  await Promise.all(workers.map(nextMessage));
  return {
    work: async (work) => {
      const counter = new Int32Array(new SharedArrayBuffer(4));
      const answers = workers.map((worker) => nextMessage(worker) as Promise<ThreadCounts>);
      for (const worker of workers) worker.postMessage({ ...work, counter });
      return (await Promise.all(answers)).reduce(sum);
    },
  };
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function sum(one: ThreadCounts, other: ThreadCounts): ThreadCounts {
  return {
    folders: one.folders + other.folders,
    files: one.files + other.files,
    bytes: one.bytes + other.bytes,
  };
}

/** The work of one thread. */
export function workOn(work: ThreadWork): ThreadCounts {
  return work.kind === 'walk' ? walkFolders(work) : hashListed(work);
}

function walkFolders({
  root,
  folders,
  counter,
}: Extract<ThreadWork, { readonly kind: 'walk' }>): ThreadCounts {
  const counts = { folders: 0, files: 0, bytes: 0 };
  for (let next = take(counter, 1); next < folders.length; next = take(counter, 1)) {
    for (const { entries } of walkTree(root, { from: folders[next] })) {
      counts.folders += 1;
      for (const { kind, size } of entries) {
        if (kind !== 'file') continue;
        counts.files += 1;
        counts.bytes += size;
      }
    }
  }
  return counts;
}

function hashListed({ list, counter }: Extract<ThreadWork, { readonly kind: 'hash' }>): ThreadCounts {
  const paths = readFileSync(list, 'utf8').split('\0').slice(0, -1);
  const buffer = Buffer.allocUnsafe(128 * 1024);
  const counts = { folders: 0, files: 0, bytes: 0 };
  const step = Math.max(1, Math.min(FILES_AT_ONCE, Math.floor(paths.length / 64)));
  for (let next = take(counter, step); next < paths.length; next = take(counter, step)) {
    for (const path of paths.slice(next, next + step)) {
      const { sha256, stat } = hashFile(path, { buffer });
      counts.files += sha256 === '' ? 0 : 1;
      counts.bytes += stat.size;
    }
  }
  return counts;
}

function take(counter: Int32Array, step: number): number {
  return Atomics.add(counter, 0, step);
}
