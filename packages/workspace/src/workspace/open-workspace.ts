import { hostname } from 'node:os';
import { openTrail } from '@cairn/audit';
import { createLockFile, openCatalog } from '@cairn/catalog';
import type { EventListener } from '@cairn/core';
import { exists, makeFolder, stateLayout } from '@cairn/files';
import { STORE_ROOT } from '@cairn/store/format';
import { findWorkspace } from '../config/find-workspace.ts';
import { loadConfig } from '../config/load-config.ts';
import { deprecationNotices } from '../plugins/deprecations.ts';
import type { LoadedDomain } from '../plugins/domain.ts';
import { loadDomain } from '../plugins/load-domain.ts';
import { assembleWorkspace } from './assemble.ts';
import type { OpenOptions, Workspace } from './contract.ts';
import { makeRoomToBreathe } from './full-disk.ts';
import type { Session } from './session.ts';

/**
 * Opens the workspace that a folder lies in: reads its configuration, loads its plugins, and opens
 * its catalog. One plugin that fails does not keep the others away; its families are then unknown.
 *
 * @throws CairnError `NO_WORKSPACE`, `CONFIG_INVALID`, `CATALOG_UNUSABLE`, `UNSUPPORTED` for a state
 *   folder on a network file system.
 * @example
 * using workspace = await openWorkspace({ directory: '.' });
 * const plan = await workspace.plan({ families: ['nightly'] });
 * await workspace.apply(plan);
 */
export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
  return assembleWorkspace(await openSession(options));
}

/** What {@link openWorkspace} works with. */
export async function openSession(options: OpenOptions): Promise<Session> {
  const {
    environment = process.env,
    now = Date.now,
    source = { tool: '@cairn/workspace', version: '0.0.0' },
  } = options;
  const { configPath } = findWorkspace(options.directory);
  const domain = await loadDomain(await loadConfig({ configPath, env: environment, flags: options.flags }));
  const { config } = domain;
  const notices: string[] = [];
  const emit = options.onEvent ?? ignore;
  const paths = stateLayout(config.directory, config.state);
  for (const folder of [paths.folder, paths.databases]) makeFolder(folder);
  makeRoomToBreathe(paths);
  if (!exists(paths.lockDatabase)) createLockFile(paths);
  const catalog = openCatalog({ paths, at: now, notice: (text) => notices.push(text) });
  for (const { name, error } of domain.failed)
    notices.push(`${name} did not load, so that its families are unknown: ${error.message}`);
  notices.push(...deprecationNotices(domain.plugins));
  const actor = options.actor ?? config.actor;
  let trail: ReturnType<typeof openTrail> | undefined;
  return {
    config,
    domain,
    paths,
    roots: rootsOf(domain, { paths, catalog }),
    catalog,
    actor,
    source: { ...source, host: hostname(), pid: process.pid },
    command: [source.tool, ...process.argv.slice(2)].join(' '),
    trail: () =>
      (trail ??= openTrail({
        directory: paths.audit,
        outbox: catalog.records.outbox,
        source,
        host: hostname(),
        pid: process.pid,
        now,
        onNotice: (text) => emit({ type: 'notice', text }),
      })),
    now,
    emit,
    notices,
  };
}

/** The roots of the configuration, and the store where something may be in it. */
function rootsOf(
  { config, families }: LoadedDomain,
  { paths, catalog }: Pick<Session, 'paths' | 'catalog'>,
): ReadonlyMap<string, string> {
  const roots = new Map(config.roots.map((root) => [root.name, root.path]));
  const store = config.store.path ?? paths.store;
  const isManaged = families.some(({ family }) => family.managed === true);
  // Only for the first time: a store that was there and is gone may be on a disk that is not mounted.
  if (isManaged && !exists(store) && catalog.records.roots.get(STORE_ROOT) === undefined) makeFolder(store);
  return isManaged || exists(store) ? roots.set(STORE_ROOT, store) : roots;
}

const ignore: EventListener = () => {
  // Nobody listens.
};
