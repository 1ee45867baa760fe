import type { Retention, StageAction } from '@cairn/core';
import { absolutePath, relativeTo } from '@cairn/files';
import { strategiesOf } from '../decisions/strategies.ts';
import type { Session } from '../workspace/session.ts';

/**
 * The folders, beside that of archives, that policies and strategies send artifacts to as they are. Absolute paths,
 * without those that are a root or hold one: what goes there is found by the next scan.
 */
export function destinationsOf({
  config,
  domain,
  roots,
}: Pick<Session, 'config' | 'domain' | 'roots'>): readonly string[] {
  const folders = new Set<string>();
  for (const family of domain.families) {
    const policies: readonly Retention[] = [family.retention, ...Object.values(strategiesOf(domain, family))];
    for (const action of policies.flatMap(actionsOf)) {
      const to = folderOf(action);
      if (to !== undefined) folders.add(absolutePath(to, config.directory));
    }
  }
  return [...folders].filter((folder) => !holdsRoot(roots, folder));
}

/** Folders that a scan leaves alone: where artifacts are sent to, and those that went to where nothing is sent any more. */
export function foldersApart(session: Session): readonly string[] {
  const gone = session.catalog.records.archives
    .all()
    .filter(({ format, place }) => format === 'folder' && place === 'elsewhere')
    .map(({ path }) => path);
  return [...destinationsOf(session), ...gone];
}

/** True for a folder that is a root, or that a root lies in. */
function holdsRoot(roots: ReadonlyMap<string, string>, folder: string): boolean {
  return roots.values().some((root) => relativeTo(folder, root) !== undefined);
}

function actionsOf({ then }: Retention): readonly StageAction[] {
  if (then === undefined) return [];
  return isStages(then) ? then.map((stage) => stage.do) : [then];
}

function isStages(
  then: NonNullable<Retention['then']>,
): then is Extract<NonNullable<Retention['then']>, readonly unknown[]> {
  return Array.isArray(then);
}

function folderOf(action: StageAction): string | undefined {
  if (typeof action === 'string') return undefined;
  if ('move' in action) return action.move.to;
  return 'archive' in action ? action.archive.to : undefined;
}
