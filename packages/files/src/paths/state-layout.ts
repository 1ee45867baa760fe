import { CairnError } from '@cairn/core/errors';
import type { NativePath } from './encoding.ts';
import { absolutePath, joinPath, pathName } from './host-path.ts';

/** Name of a workspace's state folder. Databases lie in its `db` folder, and nothing opens them there but SQLite. */
export const STATE_FOLDER = '.cairn';

/** Name of the trash folder in a root that lies on another file system than the workspace. */
export const ROOT_TRASH_FOLDER = '.cairn-trash';

/** Absolute paths of everything that a workspace keeps for itself. */
export interface StateLayout {
  readonly folder: string;
  readonly databases: string;
  readonly indexDatabase: string;
  readonly recordsDatabase: string;
  readonly lockDatabase: string;
  readonly backups: string;
  readonly operations: string;
  readonly trash: string;
  readonly audit: string;
  readonly store: string;
  readonly temporary: string;
  /** Blank bytes that are released when the disk is full. */
  readonly reserve: string;
  /** Says who holds the lock; only serves the message. */
  readonly lockNote: string;
}

/**
 * The places of a workspace's state. With `stateFolder` (the `state` key of the configuration) the state
 * lies in a folder `.cairn` inside it instead of in the workspace: the name is what keeps every walk out
 * and every other reader away from the databases.
 */
export function stateLayout(workspace: string, stateFolder?: string): StateLayout {
  const parent = stateFolder === undefined ? workspace : absolutePath(stateFolder, workspace);
  const folder = pathName(parent) === STATE_FOLDER ? parent : joinPath(parent, STATE_FOLDER);
  const databases = joinPath(folder, 'db');
  return {
    folder,
    databases,
    indexDatabase: joinPath(databases, 'index.db'),
    recordsDatabase: joinPath(databases, 'records.db'),
    lockDatabase: joinPath(databases, 'lock.db'),
    backups: joinPath(folder, 'backups'),
    operations: joinPath(folder, 'operations'),
    trash: joinPath(folder, 'trash'),
    audit: joinPath(folder, 'audit'),
    store: joinPath(folder, 'store'),
    temporary: joinPath(folder, 'tmp'),
    reserve: joinPath(folder, 'reserve'),
    lockNote: joinPath(folder, 'lock.json'),
  };
}

/**
 * Refuses a path below `.cairn/db`: closing any descriptor of an SQLite database drops the locks that this
 * process holds on it (https://sqlite.org/howtocorrupt.html, section 2.2). Everything in this package that
 * opens a file asks first.
 *
 * @throws CairnError `REFUSED`
 */
export function guardState(path: NativePath): void {
  if (path.includes(`/${STATE_FOLDER}/db/`)) throw refusal(String(path));
}

/** Tells whether a path lies inside a folder that belongs to cairn alone. */
export function isStatePath(path: string): boolean {
  return below(path) !== undefined;
}

/** Tells whether a path lies in the state, and in a part of it that holds neither users' bytes nor evidence. */
export function isDisposablePath(path: string): boolean {
  const inside = below(path);
  return inside?.folder === STATE_FOLDER && !LASTING.has(inside.part);
}

const LASTING: ReadonlySet<string> = new Set(['trash', 'store', 'audit', 'operations']);

/** The innermost folder of cairn's own that a path lies in, and the name below it. */
function below(path: string): { readonly folder: string; readonly part: string } | undefined {
  const names = path.split('/').filter((name) => name !== '');
  if (names.includes('..')) return undefined;
  const at = names.findLastIndex((name) => name === STATE_FOLDER || name === ROOT_TRASH_FOLDER);
  const [folder, part] = names.slice(at === -1 ? names.length : at);
  return folder === undefined || part === undefined ? undefined : { folder, part };
}

/**
 * Tells whether a name is one of those that cairn or older tools keep beside the artifacts:
 * the state and trash folders, and manifests with their backups. No walk lists or enters them.
 */
export function isStateName(name: string): boolean {
  return name.startsWith('.') && (FOLDERS.has(name) || MANIFEST.test(name));
}

const FOLDERS: ReadonlySet<string> = new Set([STATE_FOLDER, ROOT_TRASH_FOLDER, '.trash']);
const MANIFEST = /^\.manifest[^]*\.json$/;

function refusal(path: string): CairnError {
  return new CairnError('REFUSED', `expected a file outside the databases of a workspace, got ${path}`, {
    path,
    hint: 'Databases are read through cairn, for example with cairn list --json.',
  });
}
