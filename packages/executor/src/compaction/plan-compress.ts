import { messageOf } from '@cairn/core';
import type { FileEntry, RelPath } from '@cairn/core';
import { parentRel } from '@cairn/files';
import type { ReplaceStep } from '../step/step.ts';
import { nameOf } from '../task/pieces.ts';
import { entryOf } from '../task/plan-trash.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import type { StoredEntry } from '../trash/entry.ts';
import { compressFile, NOT_SMALLER } from './compress-file.ts';
import type { FileChoice } from './compress-file.ts';
import { discard } from './prepare.ts';

/** What is compacted of an artifact. */
export interface CompressRequest {
  readonly files: readonly FileChoice[];
  readonly signal?: AbortSignal | undefined;
  /** Hears of each file that was left alone, and why. */
  readonly onLeft?: ((file: FileEntry, why: string) => void) | undefined;
}

/**
 * Prepares the containers of an artifact's files, and plans to put them in place. Files for which it does not pay
 * are left alone; when none is left, or one cannot be read or written, the artifact is.
 */
export async function planCompress(
  subject: Subject,
  { files, signal, onLeft }: CompressRequest,
  context: TrashContext,
): Promise<Task | Refusal> {
  const steps: ReplaceStep[] = [];
  const done: FileEntry[] = [];
  const left: string[] = [];
  const refused = (why: string): Refusal => ({
    action: 'compress',
    entry: entryOf({ ...subject, files: files.map(({ file }) => file) }, context),
    outcome: 'skipped',
    why,
  });
  try {
    for (const [index, choice] of files.entries()) {
      const step = await compressFile(choice, { subject, index, context, signal });
      if (typeof step === 'string') {
        left.push(step);
        onLeft?.(choice.file, step);
        continue;
      }
      steps.push(step);
      done.push(choice.file);
    }
  } catch (error) {
    discard(steps, context);
    return refused(messageOf(error));
  }
  if (steps.length === 0) return refused(left.find((why) => why !== NOT_SMALLER) ?? NOT_SMALLER);
  const entry = withItems(entryOf({ ...subject, files: done }, context), steps, context);
  return { action: 'compress', entry, steps };
}

/** Originals that stay in the trash are listed there, so that they can be brought back and purged. */
function withItems(entry: StoredEntry, steps: readonly ReplaceStep[], { crowds }: TrashContext): StoredEntry {
  const staying = steps.filter(({ drop }) => drop !== true);
  const items = staying.map(({ at, aside, seen, prepared }) => ({
    path: at.path,
    name: nameOf(aside),
    seen,
    instead: prepared,
  }));
  const paths = new Set(staying.flatMap(({ at }) => [...above(at.path)]));
  const folders = [...paths].sort().map((path) => ({
    path,
    attributes: crowds.attributes({ in: `root:${entry.root}`, path }),
  }));
  return { ...entry, items, folders };
}

function* above(path: RelPath): Generator<RelPath> {
  for (let folder = parentRel(path); folder !== ''; folder = parentRel(folder)) yield folder;
}
