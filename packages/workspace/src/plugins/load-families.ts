import type { Compactor } from '@cairn/core';
import type { LoadedFamily } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadCompactors } from './load-compactors.ts';
import { loadDomain } from './load-domain.ts';

/** What a scan's thread needs to load the families by itself: functions do not travel between threads. */
export interface FamiliesSpec {
  /** Absolute. */
  readonly configPath: string;
  /** What relative paths of the configuration start at. */
  readonly workspaceDir: string;
}

/** What a scan's thread works with. */
export interface LoadedFamilies {
  readonly families: readonly LoadedFamily[];
  readonly compactors: readonly Compactor[];
}

/**
 * The families of a workspace and its compactors, loaded anew, as its main thread has them.
 *
 * @throws CairnError as `loadConfig` and `loadDomain` do.
 */
export async function loadFamilies({ configPath, workspaceDir }: FamiliesSpec): Promise<LoadedFamilies> {
  const config = await loadConfig({ configPath, directory: workspaceDir, env: process.env });
  const domain = await loadDomain(config);
  return { families: domain.families, compactors: await loadCompactors(domain) };
}
