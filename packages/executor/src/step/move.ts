import { CairnError } from '@cairn/core';
import type { FileStat, Moved, NativePath } from '@cairn/files';
import {
  compareFile,
  compareFolder,
  copyAcross,
  moveBack,
  moveFile,
  moveFolder,
  removeFileAt,
  removeFolderAt,
  removeTemporary,
} from '@cairn/files';
import { moveIntoTrash } from './move-into-trash.ts';
import type { Address, MoveStep, StepKind } from './step.ts';
import { isOwn, shown } from './workbench.ts';
import type { Workbench } from './workbench.ts';

/** See {@link MoveStep}. Only crossing to another file system makes it a copy and a deletion. */
export const move: StepKind<MoveStep> = {
  kind: 'move',
  points: ['between'],

  check(step, bench) {
    const difference = compareAt(bench.path(step.from), step);
    // Names in a trash are fresh, and taken one by one right before each move.
    return difference ?? (isOwn(step.to) ? undefined : standing(step.to, bench));
  },

  intent: ({ kind, from, to, seen, twin }) => ({ kind, from, to, seen, twin }),

  perform(step, bench) {
    const between = (): void => bench.atPoint('move.between');
    const moved = isOwn(step.to) ? moveIntoTrash(step, bench) : moveToUser(step, bench, between);
    if (moved === 'crosses') copyAndRemove(step, bench);
    else if (step.seen.kind === 'directory') forget(step, bench);
  },

  locate(step, bench) {
    const source = bench.look(step.from);
    const target = bench.look(step.to);
    const isAtSource = isIt(source, step);
    if (isIt(target, step)) return isAtSource ? 'between' : 'after';
    if (target === undefined) return isAtSource ? 'before' : 'lost';
    // Another inode at the target: a copy that was made across file systems, or a folder made to be renamed onto.
    if (!isOurs(target, step)) return isAtSource ? 'before' : 'lost';
    if (isAtSource) return 'between';
    return target.kind === 'directory' ? 'lost' : 'after';
  },

  revert(step, bench) {
    const where = move.locate(step, bench);
    switch (where) {
      case 'before':
        return removeCopy(step.to, bench);
      case 'between':
        return removeTarget(step, bench);
      case 'after':
        return move.perform(backwards(step, bench), bench);
      case 'lost':
        throw new CairnError('CHANGED', `${shown(step.from)} is neither in its place nor in the trash`, {
          path: step.from.path,
        });
    }
  },
};

/** Compares what was moved with what was to be moved: somebody may have written to it meanwhile. */
export function compareMoved(step: MoveStep, bench: Workbench): string | undefined {
  const inode = bench.copies.get(keyOf(step.to)) ?? step.seen.inode;
  return compareAt(bench.path(step.to), { ...step, seen: { ...step.seen, inode } });
}

function compareAt(at: NativePath, { contents, from, seen }: MoveStep): string | undefined {
  return contents === undefined ? compareFile(at, from.path, seen) : compareFolder(at, from.path, contents);
}

function moveToUser({ from, to, seen }: MoveStep, bench: Workbench, between: () => void): Moved {
  const source = bench.spot(from);
  const target = bench.spot(to);
  if (seen.kind === 'directory') return moveFolder(source, target, between);
  return isOwn(from) ? moveBack(source, target, between) : moveFile(source, target, between);
}

/** The step that takes a finished move back, about what lies at the target now. */
function backwards(step: MoveStep, bench: Workbench): MoveStep {
  const found = bench.look(step.to);
  return {
    kind: 'move',
    from: step.to,
    to: step.from,
    seen: found === undefined ? step.seen : { ...step.seen, inode: found.inode },
  };
}

function isIt(found: FileStat | undefined, { seen }: MoveStep): boolean {
  return found !== undefined && found.inode === seen.inode && found.kind === seen.kind;
}

function isOurs(target: FileStat, { seen, to }: MoveStep): boolean {
  if (target.kind !== seen.kind) return false;
  if (target.kind === 'directory') return !isOwn(to) && (target.mode & 0o7777) === 0o700;
  return target.size === seen.size && Math.abs(target.mtime - seen.mtime) < 0.002;
}

/** The source goes only after its copy is whole, compared and durable, and if it still is what was copied. */
function copyAndRemove(step: MoveStep, bench: Workbench): void {
  if (step.seen.kind === 'directory') {
    throw new CairnError(
      'UNSUPPORTED',
      `${shown(step.from)} is a folder on another file system than ${shown(step.to)}`,
      {
        path: step.from.path,
      },
    );
  }
  const twin =
    step.twin === undefined || bench.look(step.twin) === undefined ? undefined : bench.spot(step.twin);
  const from = bench.spot(step.from);
  const { inode } = copyAcross(from, bench.spot(step.to), {
    twin,
    between: () => bench.atPoint('move.between'),
  });
  bench.copies.set(keyOf(step.to), inode);
  const difference = compareFile(from.folder.at(from.name), step.from.path, step.seen);
  if (difference !== undefined) throw new CairnError('CHANGED', difference, { path: step.from.path });
  bench.atPoint('move.between');
  removeFileAt(from);
}

function removeTarget(step: MoveStep, bench: Workbench): void {
  const spot = bench.spot(step.to);
  if (step.seen.kind === 'directory') removeFolderAt(spot);
  else removeFileAt(spot);
  removeCopy(step.to, bench);
}

function removeCopy(to: Address, bench: Workbench): void {
  try {
    removeTemporary(bench.spot(to));
  } catch {
    // The folder that would hold it is gone, and it with it.
  }
}

function standing(to: Address, bench: Workbench): string | undefined {
  return bench.look(to) === undefined ? undefined : `something stands at ${shown(to)} already`;
}

function forget(step: MoveStep, bench: Workbench): void {
  bench.tree(step.from.in).forget(step.from.path);
  bench.tree(step.to.in).forget(step.to.path);
}

function keyOf({ in: base, path }: Address): string {
  return `${base}/${path}`;
}
