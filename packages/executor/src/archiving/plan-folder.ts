import type { ArchivedCopy, RelPath } from '@cairn/core';
import { compareFolder, isWithin, joinRel, parentRel } from '@cairn/files';
import { checkStep } from '../step/kinds.ts';
import { seenOf } from '../step/step.ts';
import type { Address, CopyStep, DeleteStep, FileStep, MoveStep, WriteStep } from '../step/step.ts';
import { membersOf, piecesOf } from '../task/pieces.ts';
import type { Piece, Pieces } from '../task/pieces.ts';
import { emptiedBy, entryOf } from '../task/plan-trash.ts';
import { specialFileOf, topFolder } from '../task/subject.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import { refuseArchive } from './plan-archive.ts';

/** Where an artifact goes as it is. */
export interface FolderPlace {
  /** What is recorded of it as an archive; left out where it stays an artifact, in another root. */
  readonly copy?: ArchivedCopy | undefined;
  /** The folder that its own becomes: nothing stands there, and the folder above it is there. */
  readonly to: Address;
  /** Its files leave their place; or they are copied. */
  readonly isMove: boolean;
}

/**
 * Plans that an artifact goes to another folder as it is: a folder of its own by one rename where that can be, and
 * otherwise file by file. To another file system each file is copied, compared and made durable before it goes.
 */
export function planFolder(subject: Subject, place: FolderPlace, context: TrashContext): Task | Refusal {
  const action = place.isMove ? 'move' : 'archive';
  const entry = {
    ...entryOf(subject, context),
    ...(place.copy === undefined ? {} : { archive: place.copy }),
  };
  const refused = (why: string): Refusal => ({ action, entry, outcome: 'skipped', why });
  try {
    // A root that is not there is named, instead of each thing that is missing in it.
    context.trashOf(subject.root);
    const source = topFolder(subject);
    const difference = differenceOf(source, subject, context);
    if (difference !== undefined) return refused(`it is not as it was: ${difference}`);
    const special = isCopied(subject, place, context) ? specialFileOf(subject) : undefined;
    if (special !== undefined)
      return refused(`${special} is a socket, a pipe or a device, which cannot be copied`);
    const steps = stepsOf(subject, { ...place, source }, context);
    if (typeof steps === 'string') return refused(`it is not as it was: ${steps}`);
    for (const step of steps) {
      const why = isCheckable(step) ? checkStep(step, context.bench) : undefined;
      if (why !== undefined) return refused(why);
    }
    return { action, entry, steps };
  } catch (error) {
    return { ...refuseArchive(subject, context, error), action };
  }
}

/** A folder that is an artifact has to be what it was, whichever way its files go. */
function differenceOf(
  source: RelPath,
  { root, files, unit }: Subject,
  { bench }: TrashContext,
): string | undefined {
  const isFolder =
    unit === 'directory' || files.some(({ path, kind }) => path === source && kind === 'directory');
  if (!isFolder || source === '') return undefined;
  return compareFolder(bench.path({ in: `root:${root}`, path: source }), source, membersOf(files));
}

/** Also what moves is copied first where it crosses to another file system. */
function isCopied({ root }: Subject, { to, isMove }: FolderPlace, { deviceOf }: TrashContext): boolean {
  return !isMove || deviceOf(`root:${root}`) !== deviceOf(to.in);
}

interface Going extends FolderPlace {
  readonly source: RelPath;
}

function stepsOf(subject: Subject, going: Going, context: TrashContext): readonly FileStep[] | string {
  const base = `root:${subject.root}`;
  // What is copied goes file by file.
  const singly = isCopied(subject, going, context);
  const pieces = piecesOf(subject, singly ? { ...context, isAnchored: () => true } : context);
  if (typeof pieces === 'string') return pieces;
  const [whole] = pieces.moving;
  if (whole?.path === going.source && whole.contents !== undefined) return [moveOf(whole, subject, going)];
  const folders = foldersFor(pieces, { base, going, context });
  if (!going.isMove) return [...folders, ...pieces.moving.map((piece) => copyOf(piece, subject, going))];
  const emptied: readonly DeleteStep[] = emptiedBy(pieces, base, context);
  return [...folders, ...movesOf(pieces.moving, subject, going), ...emptied];
}

/** The folders that hold what moves, outermost first, with the attributes that they have in their place. */
function foldersFor(
  { moving, empty }: Pieces,
  { base, going, context }: { readonly base: string; readonly going: Going; readonly context: TrashContext },
): readonly WriteStep[] {
  const folders = new Set<RelPath>([going.source, ...empty]);
  for (const path of [...moving.map((piece) => piece.path), ...empty]) {
    for (
      let folder = parentRel(path);
      folder !== going.source && isWithin(folder, going.source);
      folder = parentRel(folder)
    )
      folders.add(folder);
  }
  return [...folders].sort().map((path) => ({
    kind: 'write',
    at: targetOf(path, going),
    folder: { ...context.crowds.attributes({ in: base, path }), inode: 0 },
  }));
}

function movesOf(pieces: readonly Piece[], subject: Subject, going: Going): readonly MoveStep[] {
  const twins = new Map<number, Address>();
  return pieces.map((piece) => {
    const step = moveOf(piece, subject, going);
    const isLinked = piece.entry.kind === 'file' && piece.entry.links > 1;
    const twin = isLinked ? twins.get(piece.entry.inode) : undefined;
    if (isLinked && twin === undefined) twins.set(piece.entry.inode, step.to);
    return twin === undefined ? step : { ...step, twin };
  });
}

function moveOf({ path, entry, contents }: Piece, { root }: Subject, going: Going): MoveStep {
  const from = { in: `root:${root}`, path };
  return { kind: 'move', from, to: targetOf(path, going), seen: seenOf(entry), contents };
}

function copyOf({ path, entry }: Piece, { root }: Subject, going: Going): CopyStep {
  return { kind: 'copy', from: { in: `root:${root}`, path }, to: targetOf(path, going), seen: seenOf(entry) };
}

function targetOf(path: RelPath, { source, to }: Going): Address {
  if (path === source) return to;
  const below = source === '' ? path : path.slice(source.length + 1);
  return { in: to.in, path: joinRel(to.path, below) };
}

/** Folders were compared as a whole, and are empty only when their turn to go has come. */
function isCheckable(step: FileStep): boolean {
  return step.kind === 'move' ? step.contents === undefined : step.kind !== 'delete';
}
