import { CairnError } from '@cairn/core';
import { absolutePath, joinPath, parentPath, statEntry } from '@cairn/files';

/** The configuration files that make a folder a workspace. */
const CONFIG_NAMES: readonly string[] = [
  'cairn.yaml',
  'cairn.yml',
  'cairn.config.ts',
  'cairn.config.mts',
  'cairn.config.js',
  'cairn.config.mjs',
];

/** A workspace's folder and its configuration, both absolute. */
export interface WorkspacePlace {
  readonly directory: string;
  readonly configPath: string;
}

/**
 * Finds the workspace that a folder lies in: the nearest folder, upwards, with a configuration.
 *
 * @throws CairnError `NO_WORKSPACE` when there is none, and `CONFIG_INVALID` when a folder has two.
 */
export function findWorkspace(startDirectory: string): WorkspacePlace {
  const start = absolutePath(startDirectory, process.cwd());
  for (let directory = start; ; directory = parentPath(directory)) {
    const configPath = configIn(directory);
    if (configPath !== undefined) return { directory, configPath };
    if (parentPath(directory) === directory) break;
  }
  throw new CairnError('NO_WORKSPACE', `expected a cairn.yaml in ${start} or a folder above it, found none`, {
    path: start,
    hint: 'Make this folder a workspace with: cairn init',
  });
}

/**
 * The configuration in a folder itself, or undefined.
 *
 * @throws CairnError `CONFIG_INVALID` when there are two.
 */
export function configIn(directory: string): string | undefined {
  const found = CONFIG_NAMES.filter((name) => isReadable(joinPath(directory, name)));
  if (found.length > 1) {
    throw new CairnError(
      'CONFIG_INVALID',
      `expected one configuration in ${directory}, found ${found.join(' and ')}`,
      {
        path: directory,
        hint: 'Keep one of them, and rename or remove the other.',
      },
    );
  }
  return found[0] === undefined ? undefined : joinPath(directory, found[0]);
}

/** A link counts too: configurations are often kept elsewhere. What it points to is found out by reading. */
function isReadable(path: string): boolean {
  const kind = statEntry(path)?.kind;
  return kind === 'file' || kind === 'symlink';
}
