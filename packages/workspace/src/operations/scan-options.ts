import { openOperations } from '@cairn/executor';
import { foldersApart } from '../archives/destinations.ts';
import { loadCompactors } from '../plugins/load-compactors.ts';
import type { ScanOptions } from '../scan/scan-contract.ts';
import type { Session } from '../workspace/session.ts';

/** How the roots of a workspace are scanned, the store among them. What an open operation names is left alone. */
export async function scanOptions(session: Session): Promise<ScanOptions> {
  const { config, domain, paths } = session;
  return {
    catalog: session.catalog,
    indexDatabase: paths.indexDatabase,
    roots: [...session.roots].map(([name, path]) => ({ name, path })),
    families: domain.families,
    compactors: await loadCompactors(domain),
    claims: config.claims,
    settings: config.indexing,
    zone: config.timezone,
    now: session.now,
    worker: { configPath: config.configPath, workspaceDir: config.directory },
    skipFolders: [config.archives.path, paths.folder, ...foldersApart(session)],
    untouched: openOperations(paths).flatMap(({ paths: named }) =>
      [...named].flatMap(([root, each]) => [...each].map((path) => ({ root, path }))),
    ),
    onEvent: session.emit,
  };
}
