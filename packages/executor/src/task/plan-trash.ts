import { messageOf } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { isWithin, joinRel, parentRel } from '@cairn/files';
import { checkStep } from '../step/kinds.ts';
import { seenOf } from '../step/step.ts';
import type { Address, DeleteStep, MoveStep } from '../step/step.ts';
import type { StoredEntry, StoredFolder } from '../trash/entry.ts';
import { nameOf, piecesOf } from './pieces.ts';
import type { Piece, Pieces } from './pieces.ts';
import type { Subject, TrashContext } from './subject.ts';
import type { Refusal, Task } from './task.ts';

/**
 * Plans the way of an artifact into the trash, after comparing it with what is there: whole folders by one
 * step each where everything below them belongs to it, single files otherwise, and then the folders that
 * this leaves empty.
 */
export function planTrash(subject: Subject, context: TrashContext): Task | Refusal {
  const entry = entryOf(subject, context);
  const refused = (why: string): Refusal => ({ action: 'trash', entry, outcome: 'skipped', why });
  try {
    // A root that is not there is named, instead of each thing that is missing in it.
    context.trashOf(subject.root);
    const pieces = piecesOf(subject, context);
    if (typeof pieces === 'string') return refused(`it is not as it was: ${pieces}`);
    const moves = movesOf(pieces.moving, subject, context);
    const difference = firstDifference(moves, context);
    if (difference !== undefined) return refused(`it is not as it was: ${difference}`);
    return taskOf(entry, { moves, emptied: emptiedBy(pieces, `root:${subject.root}`, context) }, context);
  } catch (error) {
    return refused(messageOf(error));
  }
}

/** What is kept of an artifact that an operation does something to. */
export function entryOf(
  subject: Subject,
  { operation, now }: Pick<TrashContext, 'operation' | 'now'>,
): StoredEntry {
  const { root, family, key, digest, id, reasons, files } = subject;
  const bytes = files.reduce((sum, file) => sum + file.allocated, 0);
  return {
    v: 1,
    operation,
    digest,
    id,
    root,
    family,
    key,
    trashedAt: now,
    reasons,
    bytes,
    files,
    items: [],
    folders: [],
  };
}

function movesOf(pieces: readonly Piece[], subject: Subject, context: TrashContext): readonly MoveStep[] {
  const twins = new Map<number, Address>();
  const trash = context.trashOf(subject.root);
  return pieces.map(({ path, entry, contents }, index) => {
    const to = { in: trash, path: joinRel(context.operation as RelPath, `${subject.digest}.${index}`) };
    const isLinked = entry.kind === 'file' && entry.links > 1;
    const twin = isLinked ? twins.get(entry.inode) : undefined;
    if (isLinked && twin === undefined) twins.set(entry.inode, to);
    return {
      kind: 'move',
      from: { in: `root:${subject.root}`, path },
      to,
      seen: seenOf(entry),
      contents,
      twin,
    };
  });
}

/** Folders were compared when the pieces were found. */
function firstDifference(moves: readonly MoveStep[], { bench }: TrashContext): string | undefined {
  for (const step of moves) {
    const difference = step.contents === undefined ? checkStep(step, bench) : undefined;
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Folders, deepest first, in which nothing will be left: up to the one that holds all of the artifact. */
export function emptiedBy(
  { top, moving, empty }: Pieces,
  root: string,
  { crowds }: TrashContext,
): readonly DeleteStep[] {
  const folders: RelPath[] = [...empty];
  for (const gone of [...moving.map(({ path }) => path), ...empty]) {
    for (let folder = parentRel(gone); folder !== '' && isWithin(folder, top); folder = parentRel(folder)) {
      if (crowds.leave({ in: root, path: folder }) !== 0) break;
      folders.push(folder);
    }
  }
  return folders.map((path) => ({
    kind: 'delete',
    at: { in: root, path },
    folder: crowds.attributes({ in: root, path }),
  }));
}

function taskOf(
  entry: StoredEntry,
  { moves, emptied }: { moves: readonly MoveStep[]; emptied: readonly DeleteStep[] },
  context: TrashContext,
): Task {
  const items = moves.map((step) => ({ path: step.from.path, name: nameOf(step.to), seen: step.seen }));
  const folders = foldersAbove(moves, emptied, context);
  return { action: 'trash', steps: [...moves, ...emptied], entry: { ...entry, items, folders } };
}

function foldersAbove(
  moves: readonly MoveStep[],
  emptied: readonly DeleteStep[],
  { crowds }: TrashContext,
): readonly StoredFolder[] {
  const folders = new Map<RelPath, StoredFolder>();
  for (const { at, folder } of emptied)
    folders.set(at.path, { path: at.path, attributes: folder!, isRemoved: true });
  for (const { from } of moves) {
    for (let path = parentRel(from.path); path !== ''; path = parentRel(path)) {
      if (!folders.has(path))
        folders.set(path, { path, attributes: crowds.attributes({ in: from.in, path }) });
    }
  }
  return [...folders.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}
