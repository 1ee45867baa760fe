import { messageOf } from '@cairn/core';
import type { FileEntry } from '@cairn/core';
import { checkStep } from '../step/kinds.ts';
import type { FileStep } from '../step/step.ts';
import { entryOf } from '../task/plan-trash.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import { decompressFile } from './decompress-file.ts';
import { discard, entryAt } from './prepare.ts';

/** Plans to put the originals of an artifact's compacted files back in place of their containers: all of them, or none. */
export async function planDecompress(subject: Subject, context: TrashContext): Promise<Task | Refusal> {
  const files = subject.files.filter(({ container }) => container !== undefined);
  // What its containers take on disk would say little about what is put back.
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const entry = { ...entryOf({ ...subject, files }, context), bytes };
  const refused = (why: string): Refusal => ({ action: 'decompress', entry, outcome: 'skipped', why });
  if (files.length === 0) return refused('none of its files is compacted');
  const steps: FileStep[] = [];
  const left = (why: string): Refusal => {
    discard(steps, context);
    return refused(why);
  };
  try {
    for (const [index, file] of files.entries()) {
      const step = await stepOf(file, { subject, index, context });
      if (typeof step === 'string') return left(step);
      steps.push(step);
    }
    return { action: 'decompress', entry, steps };
  } catch (error) {
    return left(messageOf(error));
  }
}

async function stepOf(
  file: FileEntry,
  work: { subject: Subject; index: number; context: TrashContext },
): Promise<FileStep | string> {
  const { sha256, container } = file;
  if (container === undefined || sha256 === undefined) return `the container of ${file.path} is damaged`;
  const { path, seen } = entryAt(file);
  const note = { compactor: container.compactor, sha256 };
  const at = { in: `root:${work.subject.root}`, path };
  const step = await decompressFile({ container: at, seen, path: file.path, note }, work);
  return checkStep(step, work.context.bench) ?? step;
}
