import type { TrashPlaces } from '../contract.ts';
import { addressesOf } from '../step/addresses.ts';
import type { FileStep } from '../step/step.ts';
import { isOwn } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';
import { makeTrashFolder, tidyTrash } from '../trash/trash-folder.ts';

/** The folders of operations that steps touched, by the trash that they are in. */
export type TrashFolders = Map<string, Set<string>>;

export function noteTrashFolders(steps: readonly FileStep[], touched: TrashFolders): void {
  for (const address of steps.flatMap(addressesOf)) {
    if (!isOwn(address)) continue;
    const name = address.path.slice(0, address.path.indexOf('/'));
    const names = touched.get(address.in);
    if (names === undefined) touched.set(address.in, new Set([name]));
    else names.add(name);
  }
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
