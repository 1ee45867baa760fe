import type { ArchivedCopy, RelPath } from '@cairn/core';
import { joinRel } from '@cairn/files';
import type { FileStat } from '@cairn/files';
import { checkStep } from '../step/kinds.ts';
import { seenOf } from '../step/step.ts';
import type { Address, FileStep, Seen } from '../step/step.ts';
import { entryOf } from '../task/plan-trash.ts';
import type { TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import { refuseArchive } from './plan-archive.ts';

/** One archive of everything that an operation is about: written, made durable, read back and found right. */
export interface FirstArchive {
  readonly copy: ArchivedCopy;
  /** Where it goes. */
  readonly at: Address;
  /** Where it was written: in the same folder. */
  readonly prepared: Address;
  /** What it was when it had been read back. */
  readonly found: FileStat;
  /** What has its name goes for good. */
  readonly mayReplace?: boolean | undefined;
}

/** Plans that an archive takes its place before the artifacts that it holds are touched. */
export function planFirstArchive(archive: FirstArchive, context: TrashContext): Task | Refusal {
  const { copy, at, found } = archive;
  const { root, family, key, digest, id, sha256 } = copy;
  const files = [{ path: at.path, ...found, sha256 }];
  const subject = { root, family, key, digest, id, files, reasons: [] };
  try {
    const step = stepOf(archive, context);
    const why = checkStep(step, context.bench);
    const entry = { ...entryOf(subject, context), archive: copy };
    return why === undefined
      ? { action: 'archive', entry, steps: [step] }
      : { action: 'archive', entry, outcome: 'skipped', why };
  } catch (error) {
    return refuseArchive(subject, context, error);
  }
}

function stepOf({ copy, at, prepared, found, mayReplace }: FirstArchive, context: TrashContext): FileStep {
  const made = seenAt(prepared, found);
  const standing = mayReplace === true ? context.bench.look(at) : undefined;
  if (standing?.kind !== 'file') return { kind: 'move', from: prepared, to: at, seen: made };
  const trash = context.trashOf(at.in.slice('root:'.length));
  const aside = { in: trash, path: joinRel(context.operation as RelPath, copy.digest) };
  const seen = seenAt(at, standing);
  return { kind: 'replace', at, by: prepared, aside, seen, prepared: made, drop: true };
}

function seenAt({ path }: Address, found: FileStat): Seen {
  return seenOf({ path, ...found });
}
