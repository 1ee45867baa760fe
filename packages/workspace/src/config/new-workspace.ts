import { CairnError, isCairnError } from '@cairn/core';
import { createDurably, exists, joinPath, makeFolder, stateLayout } from '@cairn/files';
import { configIn } from './find-workspace.ts';

/** A workspace's configuration as it is on disk now. */
export interface NewWorkspace {
  readonly configPath: string;
  /** False when there was one already, which was left as it is. */
  readonly written: boolean;
}

/**
 * Writes `cairn.yaml` into a folder that has no configuration, and makes its state folder. One that is
 * there is never written over.
 *
 * @throws CairnError `IO_FAILED`, `NO_SPACE`, and `CONFIG_INVALID` when there are two configurations.
 */
export function writeNewWorkspace(directory: string, text: string): NewWorkspace {
  const existing = configIn(directory);
  const configPath = existing ?? joinPath(directory, 'cairn.yaml');
  if (existing === undefined) create(configPath, text);
  makeStateFolder(directory);
  return { configPath, written: existing === undefined };
}

/** What the first line of a `cairn.yaml` says to an editor with a YAML language server. */
export const EDITOR_LINE: string = 'yaml-language-server: $schema=.cairn/cairn.schema.json';

/** Writes the schema that {@link EDITOR_LINE} names, with the options of the plugins that are installed by now. */
export function writeEditorSchema(stateFolder: string, schema: unknown): void {
  const path = joinPath(stateFolder, 'cairn.schema.json');
  if (!exists(path)) create(path, `${JSON.stringify(schema, null, 2)}\n`);
}

/** Makes the folders that a workspace's state lies in, and keeps version control out of them. */
function makeStateFolder(directory: string): void {
  const layout = stateLayout(directory);
  for (const folder of [
    layout.folder,
    layout.databases,
    layout.backups,
    layout.operations,
    layout.trash,
    layout.audit,
    layout.temporary,
  ])
    makeFolder(folder);
  const ignore = joinPath(layout.folder, '.gitignore');
  if (!exists(ignore)) create(ignore, '# What cairn keeps here is of this machine.\n*\n');
}

/** What another process made meanwhile is as good. */
function create(path: string, text: string): void {
  try {
    createDurably(path, text);
  } catch (error) {
    if (!isCairnError(error, 'IN_THE_WAY')) throw error;
    if (path.endsWith('cairn.yaml')) {
      throw new CairnError('WORKSPACE_EXISTS', `expected no configuration at ${path}, found one`, {
        path,
        cause: error,
        hint: 'It was left as it is.',
      });
    }
  }
}
