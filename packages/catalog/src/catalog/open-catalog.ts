import { CairnError } from '@cairn/core';
import type { Catalog, CatalogOptions } from './catalog-contract.ts';

/**
 * Opens the databases of a workspace, and makes or updates them first where needed. A damaged index is
 * set aside and begun anew, damaged records are restored from their newest good backup; both are said.
 *
 * @throws CairnError `CATALOG_UNUSABLE` when a database was written by a newer version of cairn, or is
 *   damaged and has no good backup; the file stays as it is.
 *
 * @example
 * const catalog = openCatalog({ paths: stateLayout('/data/project'), at: Date.now });
 * const page = catalog.index.list({ families: ['proofs'], sort: 'size', limit: 20 });
 * catalog.close();
 */
export function openCatalog(options: CatalogOptions): Catalog {
  throw new CairnError('INTERNAL', `expected a finished catalog for ${options.paths.databases}`);
}
