import type { PutRequest } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { identifyRoot, isSameRoot, makeFolder, requireFolder } from '@cairn/files';
import type { StoreFamily, StoreHost } from '@cairn/store';
import { compileLayout, STORE_ROOT } from '@cairn/store/format';
import { loadCompactors } from '../plugins/load-compactors.ts';
import type { Session } from '../workspace/session.ts';
import { findEnd } from './find-end.ts';
import { recordArrivals, recordFailure, recordStateChange } from './record-store.ts';

/** Absolute path of the store. */
export function storeFolder({ config, paths }: Pick<Session, 'config' | 'paths'>): string {
  return config.store.path ?? paths.store;
}

/**
 * What the store works with in a workspace.
 *
 * @param owner the plugin whose families alone may be put; any when left out.
 */
export function storeHost(session: Session, owner?: string): StoreHost {
  const { config, catalog } = session;
  return {
    folder: storeFolder(session),
    layout: compileLayout(config.store.layout),
    dedup: config.store.dedup,
    compress: config.store.compress,
    actor: session.actor,
    now: session.now,
    records: catalog.records,
    family: (reference) => managedFamily(session, reference, owner),
    source: (reference) => findEnd(session, reference),
    run: (id, createdAt) => runOf(session, id, createdAt),
    compactors: () => loadCompactors(session.domain),
    namesIn: async (path) => (await import('./names-in-archive.ts')).namesInArchive(path),
    requireFolder: () => requireStore(session),
    arrived: (arrivals) => recordArrivals(session, arrivals),
    changed: (change) => recordStateChange(session, change),
    failed: (failure) => recordFailure(session, failure),
    notice: (text) => session.emit({ type: 'notice', text }),
  };
}

function managedFamily(
  { domain, config }: Session,
  reference: PutRequest['family'],
  owner: string | undefined,
): StoreFamily {
  const { name, family, plugin } = domain.resolveFamily(reference);
  if (family.managed !== true)
    throw new CairnError('REFUSED', `expected a managed family, got ${name}, which is found in its roots`, {
      path: name,
      hint: 'Only families that say managed: true can be put.',
    });
  if (owner !== undefined && plugin?.name !== owner)
    throw new CairnError('REFUSED', `expected a family of ${owner}, got ${name}`, { path: name });
  const { layout, compress } = family.stored ?? {};
  return {
    name,
    family,
    layout: layout === undefined || isConfigured(config, 'layout') ? undefined : compileLayout(layout),
    compress: isConfigured(config, 'compress') ? undefined : compress,
  };
}

/** Tells whether somebody wrote a setting of the store down. */
function isConfigured({ origins }: Session['config'], key: 'layout' | 'compress'): boolean {
  return (origins.get(`store.${key}`)?.source ?? 'default') !== 'default';
}

/** The run that is named, or that the environment names. One that has ended made nothing after its end. */
function runOf(
  { catalog }: Session,
  named: string | undefined,
  createdAt: number | undefined,
): string | undefined {
  const id = named ?? process.env['CAIRN_RUN'];
  if (id === undefined || id === '') return undefined;
  const run = catalog.records.runs.get(id);
  if (run === undefined)
    throw new CairnError('NOT_FOUND', `expected a run, got ${JSON.stringify(id)}`, {
      path: id,
      hint:
        named === undefined
          ? 'It comes from the environment: CAIRN_RUN.'
          : 'cairn run list shows runs; cairn run start begins one.',
    });
  if (run.state === 'running') return id;
  if (createdAt !== undefined && run.endedAt !== undefined && createdAt <= run.endedAt) return id;
  throw new CairnError('REFUSED', `expected a run that goes on, ${id} is ${run.state}`, {
    path: id,
    hint: 'Begin another one: cairn run start.',
  });
}

/** What is not mounted looks like a folder that is yet to be made. */
function requireStore(session: Session): void {
  const folder = storeFolder(session);
  const { roots } = session.catalog.records;
  const known = roots.get(STORE_ROOT)?.identity;
  if (known === undefined) {
    makeFolder(folder);
    return roots.setIdentity(STORE_ROOT, identifyRoot(folder), session.now());
  }
  requireFolder(folder);
  if (isSameRoot(known, identifyRoot(folder))) return;
  throw new CairnError(
    'ROOT_UNAVAILABLE',
    `expected the store as it was, found another folder at ${folder}`,
    {
      path: folder,
      hint: 'Check that its file system is mounted; if the folder is meant to be as it is, scan with --accept-root.',
    },
  );
}
