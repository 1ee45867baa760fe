import { messageOf } from '@cairn/core';
import type { ArtifactOutcome, RelPath } from '@cairn/core';
import { compareFile, joinRel, parentRel } from '@cairn/files';
import type { Attributes, FileStat } from '@cairn/files';
import { seenOf } from '../step/step.ts';
import type { Address, MoveStep, ReplaceStep, WriteStep } from '../step/step.ts';
import { shown } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';
import type { StoredEntry, StoredItem } from '../trash/entry.ts';
import type { Refusal, Task } from './task.ts';

/** An entry, and the tree of the trash that its items lie in. */
export interface Trashed {
  readonly entry: StoredEntry;
  readonly base: string;
}

/**
 * Plans the way of an entry back into place: folders that are missing above it, then each item. It is refused
 * when an item is missing, or anything stands where one belongs.
 */
export function planRestore({ entry, base }: Trashed, bench: Workbench): Task | Refusal {
  const action: ArtifactOutcome['action'] = 'restore';
  try {
    const moves: MoveStep[] = [];
    const replaced: ReplaceStep[] = [];
    const twins = new Map<number, Address>();
    for (const item of entry.items) {
      const inTurn = replaceInTurn(item, { entry, base }, bench);
      if (inTurn !== undefined) {
        replaced.push(inTurn);
        continue;
      }
      const step = moveOf(item, { entry, base }, bench);
      if (typeof step === 'string') return { action, entry, outcome: 'skipped', why: step };
      const twin = twins.get(step.seen.inode);
      moves.push(twin === undefined ? step : { ...step, twin });
      if (twin === undefined) twins.set(step.seen.inode, step.to);
    }
    const kindAt = openFoldersAbove(`root:${entry.root}`, bench);
    const folders = missingFolders(entry, kindAt);
    const blocked = firstBlocked({ folders, moves }, kindAt, bench);
    if (blocked !== undefined) return { action, entry, outcome: 'skipped', why: blocked };
    return { action, entry, steps: [...folders, ...moves, ...replaced] };
  } catch (error) {
    return { action, entry, outcome: 'skipped', why: messageOf(error) };
  }
}

/** What lies in the trash comes back, also if somebody who held it open has written to it since. */
function moveOf(item: StoredItem, { entry, base }: Trashed, bench: Workbench): MoveStep | string {
  const from = itemAddress(base, entry, item);
  const found = bench.look(from);
  if (found === undefined || found.kind !== item.seen.kind) return `${item.path} is no longer in the trash`;
  return { kind: 'move', from, to: { in: `root:${entry.root}`, path: item.path }, seen: seenOf(found) };
}

/** What took the place of an item gives it back, as long as it is what it was then. */
function replaceInTurn(
  item: StoredItem,
  { entry, base }: Trashed,
  bench: Workbench,
): ReplaceStep | undefined {
  if (item.instead === undefined) return undefined;
  const at = { in: `root:${entry.root}`, path: item.path };
  const by = itemAddress(base, entry, item);
  const found = bench.look(by);
  if (found === undefined) return undefined;
  if (compareFile(bench.path(at), at.path, item.instead) !== undefined) return undefined;
  const aside = { in: base, path: `${by.path}.old` as RelPath };
  const prepared = seenOf({ path: by.path, ...found });
  return { kind: 'replace', at, by, aside, seen: item.instead, prepared, drop: true };
}

/** Where an item of an entry lies. */
export function itemAddress(
  base: string,
  entry: Pick<StoredEntry, 'operation'>,
  item: Pick<StoredItem, 'name'>,
): Address {
  return { in: base, path: joinRel(entry.operation as RelPath, item.name) };
}

/** What lies where the folders above an entry should be, looked at once for all of its items. */
type FoldersAbove = (path: RelPath) => FileStat['kind'] | undefined;

function openFoldersAbove(root: string, bench: Workbench): FoldersAbove {
  const seen = new Map<RelPath, FileStat['kind'] | undefined>();
  return (path) => {
    if (!seen.has(path)) seen.set(path, bench.look({ in: root, path })?.kind);
    return seen.get(path);
  };
}

function missingFolders({ root, items, folders }: StoredEntry, kindAt: FoldersAbove): readonly WriteStep[] {
  const wanted = new Map<RelPath, Attributes | undefined>();
  for (const { path } of items) for (const folder of above(path)) wanted.set(folder, undefined);
  for (const { path, attributes, isRemoved } of folders) {
    if (isRemoved === true)
      for (const folder of above(path)) if (!wanted.has(folder)) wanted.set(folder, undefined);
    if (isRemoved === true || wanted.has(path)) wanted.set(path, attributes);
  }
  return [...wanted]
    .filter(([path]) => kindAt(path) !== 'directory')
    .map(([path, attributes]): WriteStep => ({
      kind: 'write',
      at: { in: `root:${root}`, path },
      folder: attributes ?? plainFolder(),
    }))
    .sort((one, other) => (one.at.path < other.at.path ? -1 : 1));
}

function* above(path: RelPath): Generator<RelPath> {
  for (let folder = parentRel(path); folder !== ''; folder = parentRel(folder)) yield folder;
}

function plainFolder(): Attributes {
  return { mode: 0o755, mtime: 0, uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, inode: 0 };
}

interface WayBack {
  readonly folders: readonly WriteStep[];
  readonly moves: readonly MoveStep[];
}

/** What is moved was looked at just now; places in folders that are yet to be made are free. */
function firstBlocked(
  { folders, moves }: WayBack,
  kindAt: FoldersAbove,
  bench: Workbench,
): string | undefined {
  for (const { at } of folders) {
    const blocked = blockedAbove(at, kindAt) ?? standingAt(at, kindAt(at.path));
    if (blocked !== undefined) return blocked;
  }
  for (const { to } of moves) {
    const parent = parentRel(to.path);
    const isInNew = parent !== '' && kindAt(parent) === undefined;
    const blocked = blockedAbove(to, kindAt) ?? (isInNew ? undefined : standingAt(to, bench.look(to)?.kind));
    if (blocked !== undefined) return blocked;
  }
  return undefined;
}

function standingAt(at: Address, kind: FileStat['kind'] | undefined): string | undefined {
  return kind === undefined ? undefined : `something stands at ${shown(at)} already`;
}

function blockedAbove(target: Address, kindAt: FoldersAbove): string | undefined {
  for (const path of above(target.path)) {
    const kind = kindAt(path);
    if (kind !== undefined && kind !== 'directory')
      return `something else stands in place of the folder ${shown({ in: target.in, path })}`;
  }
  return undefined;
}
