import type { RelPath } from '@cairn/core';
import { exists, isWithin, joinPath } from '@cairn/files';
import type { TrashPlaces } from '../contract.ts';
import { addressesOf } from '../step/addresses.ts';
import type { Address, FileStep } from '../step/step.ts';
import { folderOf, isOwn } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';
import { makeTrashFolder, tidyTrash } from '../trash/trash-folder.ts';

/** The folders of operations that steps touched, by the trash that they are in. */
export type TrashFolders = Map<string, Set<string>>;

export function noteTrashFolders(steps: readonly FileStep[], touched: TrashFolders): void {
  // Most steps are about the folder that the one before was about.
  let known: Address | undefined;
  for (const step of steps) {
    for (const address of addressesOf(step)) {
      if (!isOwn(address)) continue;
      if (known?.in === address.in && isWithin(address.path, known.path)) continue;
      known = { in: address.in, path: address.path.slice(0, address.path.indexOf('/')) as RelPath };
      noteTrashFolder({ base: known.in, operation: known.path }, touched);
    }
  }
}

function noteTrashFolder(
  { base, operation }: { readonly base: string; readonly operation: string },
  touched: TrashFolders,
): void {
  const names = touched.get(base);
  if (names === undefined) touched.set(base, new Set([operation]));
  else names.add(operation);
}

/** Adds the folder of an operation in every trash where there is one: a crash may have left things in it. */
export function noteOperation(operation: string, touched: TrashFolders, places: TrashPlaces): void {
  for (const base of ['trash:', ...[...places.roots.keys()].map((root) => `trash:${root}`)]) {
    if (!exists(joinPath(folderOf(base, places), operation))) continue;
    noteTrashFolder({ base, operation }, touched);
  }
}

/** Makes the folder of an operation in a trash for things that are prepared there. */
export function prepareTrashFolder(
  at: { readonly base: string; readonly operation: string },
  touched: TrashFolders,
  places: TrashPlaces,
): void {
  noteTrashFolder(at, touched);
  makeTrashFolder(at.base, at.operation, places);
}

/** Makes the folders that are not there yet. */
export function makeTrashFolders(touched: TrashFolders, places: TrashPlaces): void {
  for (const [base, names] of touched) for (const name of names) makeTrashFolder(base, name, places);
}

/** Removes the folders in which nothing is left. */
export function tidyTrashes(touched: TrashFolders, bench: Workbench, places: TrashPlaces): void {
  for (const [base, names] of touched) {
    const operations = [...names].filter((name) => !name.startsWith('.'));
    tidyTrash({ base, operations }, bench, places);
  }
}
