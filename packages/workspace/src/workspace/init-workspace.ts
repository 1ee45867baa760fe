import { CairnError } from '@cairn/core';
import { absolutePath, statEntry } from '@cairn/files';
import { configIn } from '../config/find-workspace.ts';
import { writeEditorSchema, writeNewWorkspace } from '../config/new-workspace.ts';
import type { ImportConfigOptions, ImportedConfig, InitOptions, InitReport } from './setup-contract.ts';

/**
 * Looks at a folder, proposes families, and makes it a workspace: writes a commented `cairn.yaml` and
 * the state folder. Nothing that is there is changed.
 *
 * @throws CairnError `WORKSPACE_EXISTS` when the folder has a configuration already.
 */
export async function initWorkspace(options: InitOptions): Promise<InitReport> {
  const directory = absolutePath(options.directory, process.cwd());
  refuseSecond(directory);
  // Loaded here, as all that makes a workspace: this file is loaded by whoever opens one.
  const { proposeConfig } = await import('../config/propose/propose-config.ts');
  const { text, families, notices } = await proposeConfig(directory, { signal: options.signal });
  const proposal = { text, families, notices };
  if (options.dryRun === true)
    return { ...proposal, configPath: absolutePath('cairn.yaml', directory), written: false };
  const { configPath } = writeNewWorkspace(directory, text);
  await recordMaking(directory, options);
  return { ...proposal, configPath, written: true };
}

/**
 * Turns the configuration of another tool into the text of a `cairn.yaml`, and writes it when asked.
 *
 * @throws CairnError `CONFIG_INVALID` with file, line and key, and `WORKSPACE_EXISTS` where it cannot be written.
 */
export async function importConfig(options: ImportConfigOptions): Promise<ImportedConfig> {
  const directory = absolutePath(options.directory, process.cwd());
  const { readForeignConfig } = await import('../config/import/import-config.ts');
  const { text, plugin, notices } = await readForeignConfig({ ...options, directory });
  const configPath = absolutePath('cairn.yaml', directory);
  if (options.write !== true) return { configPath, text, plugin, notices, written: false };
  refuseSecond(directory);
  return { configPath: writeNewWorkspace(directory, text).configPath, text, plugin, notices, written: true };
}

function refuseSecond(directory: string): void {
  const existing = statEntry(directory) === undefined ? undefined : configIn(directory);
  if (existing === undefined) return;
  throw new CairnError(
    'WORKSPACE_EXISTS',
    `expected a folder without a configuration, got one with ${existing}`,
    {
      path: existing,
      hint: 'It is a workspace already: cairn scan looks at it.',
    },
  );
}

/** The first record of the trail, and the schema that the first line of the file points editors at. A plugin that is not installed yet must not keep the workspace from being made. */
async function recordMaking(
  directory: string,
  { environment, now, actor, source, onEvent }: InitOptions,
): Promise<void> {
  const [{ openSession }, { configSchema }, { recordEvent }] = await Promise.all([
    import('./open-workspace.ts'),
    import('./introspection.ts'),
    import('../trail/auditing.ts'),
  ]);
  const session = await openSession({ directory, environment, now, actor, source, onEvent });
  try {
    writeEditorSchema(session.paths.folder, configSchema(session));
    recordEvent(session, { event: 'init', action: 'create', outcome: 'success' });
  } finally {
    session.catalog.close();
  }
}
