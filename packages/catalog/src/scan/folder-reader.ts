import { CairnError } from '@cairn/core';
import type { CatalogPaths } from '../catalog/catalog-contract.ts';
import type { FolderReader } from './scan-contract.ts';

/** Opens a read-only connection for one worker of a scan. Before the first scan it knows nothing. */
export function openFolderReader(paths: Pick<CatalogPaths, 'indexDatabase'>): FolderReader {
  throw new CairnError('INTERNAL', `expected a finished reader for ${paths.indexDatabase}`);
}
