import { openDatabase } from '../database/open-database.ts';
import { openErasure } from '../erasure/open-erasure.ts';
import { openIndex } from '../query/open-index.ts';
import { openCarriedRecords } from '../records/carried-records.ts';
import { openRecords } from '../records/open-records.ts';
import type { Catalog, CatalogOptions } from './catalog-contract.ts';
import { createChangeMark } from './change-mark.ts';
import { indexPlan, recordsPlan } from './database-plans.ts';
import { openOverlay } from './records-overlay.ts';

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
  const { paths, at } = options;
  const records = openDatabase(recordsPlan(options));
  try {
    const index = openDatabase(indexPlan(options));
    return {
      index: openIndex({
        database: index,
        overlay: openOverlay(records),
        paths,
        records: openCarriedRecords(records),
        at,
      }),
      records: openRecords({ database: records, paths, at }),
      erasure: openErasure({ index, records, paths }),
      changeMark: createChangeMark([index, records]),
      close: () => {
        index.close();
        records.close();
      },
    };
  } catch (error) {
    records.close();
    throw error;
  }
}
