import type { Catalog } from '@cairn/catalog';
import { openCatalog } from '@cairn/catalog';
import { stateLayout } from '@cairn/files';
import { FIRST_MOMENT } from '../trees/contents.ts';

/** The shape of the catalog of a million artifacts: one file each, three years of them, in ten families. */
export interface Million {
  readonly root: string;
  readonly families: readonly string[];
  readonly artifactsPerFolder: number;
  /** From the first artifact to the last, in milliseconds. */
  readonly span: number;
}

export const MILLION: Million = {
  root: 'data',
  families: Array.from({ length: 10 }, (_, number) => `family-${number}`),
  artifactsPerFolder: 100,
  span: 3 * 365 * 86_400_000,
};

/** A month after the newest artifact. */
export const PLAN_MOMENT: number = FIRST_MOMENT + MILLION.span + 30 * 86_400_000;

/**
 * Opens the catalog that {@link MILLION} describes.
 *
 * @throws Error when there is nothing in it to read, as in one that an older version of cairn made.
 */
export function openMillion(folder: string, mode: 'read' | 'write'): Catalog {
  const catalog = openCatalog({ paths: stateLayout(folder), at: () => PLAN_MOMENT, mode });
  if (mode === 'write' || catalog.index.totals().total > 0) return catalog;
  catalog.close();
  throw new Error(
    `expected artifacts in the catalog below ${folder}: remove that folder, so that it is made anew`,
  );
}
