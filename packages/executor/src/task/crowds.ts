import { attributesOf, listNames } from '@cairn/files';
import type { Attributes } from '@cairn/files';
import type { Address } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';

/**
 * How many names are left in folders that artifacts share, so that a folder of thousands is not read again
 * for each of them. A wrong count does no harm: a folder goes only when it is empty, or was compared.
 */
export interface Crowds {
  /** Names in a folder as far as they were counted; undefined before. */
  known(folder: Address): number | undefined;
  /** The same, counted when it has to be. */
  count(folder: Address): number;
  /** One name goes: returns how many are left, undefined when they were never counted. */
  leave(folder: Address): number | undefined;
  /** Attributes of a folder, looked up once for a batch. Throws as the workbench does. */
  attributes(folder: Address): Attributes;
  /** Forgets attributes, and counts too when something was taken back. */
  refresh(isAll: boolean): void;
}

export function openCrowds(bench: Workbench): Crowds {
  const counts = new Map<string, number>();
  const looks = new Map<string, Attributes>();
  const keyOf = ({ in: base, path }: Address): string => `${base}/${path}`;
  const address = ({ in: base, path }: Address): ReturnType<ReturnType<Workbench['spot']>['folder']['at']> =>
    bench.tree(base).folder(path).at('');

  return {
    known: (folder) => counts.get(keyOf(folder)),
    count(folder) {
      const known = counts.get(keyOf(folder)) ?? listNames(address(folder)).length;
      counts.set(keyOf(folder), known);
      return known;
    },
    leave(folder) {
      const known = counts.get(keyOf(folder));
      if (known !== undefined) counts.set(keyOf(folder), known - 1);
      return known === undefined ? undefined : known - 1;
    },
    attributes(folder) {
      const key = keyOf(folder);
      const seen = looks.get(key) ?? attributesOf(address(folder))!;
      looks.set(key, seen);
      return seen;
    },
    refresh(isAll) {
      looks.clear();
      if (isAll) counts.clear();
    },
  };
}
