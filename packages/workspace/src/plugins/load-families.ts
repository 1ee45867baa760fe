import type { LoadedFamily } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadDomain } from './load-domain.ts';

/** What a scan's thread needs to load the families by itself: functions do not travel between threads. */
export interface FamiliesSpec {
  /** Absolute. */
  readonly configPath: string;
  /** What relative paths of the configuration start at. */
  readonly workspaceDir: string;
}

/**
 * The families of a workspace, loaded anew, as its main thread has them.
 *
 * @throws CairnError as `loadConfig` and `loadDomain` do.
 */
export async function loadFamilies({
  configPath,
  workspaceDir,
}: FamiliesSpec): Promise<readonly LoadedFamily[]> {
  const config = await loadConfig({ configPath, directory: workspaceDir, env: process.env });
  return (await loadDomain(config)).families;
}
