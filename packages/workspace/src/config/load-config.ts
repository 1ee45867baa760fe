import { CairnError } from '@cairn/core';
import { absolutePath, exists, isAbsolutePath, joinPath, parentPath } from '@cairn/files';
import type { ConfigSource } from './config-source.ts';
import type { ResolvedConfig } from './config.ts';
import { defaultsLayer } from './defaults.ts';
import { environmentLayer, flagsLayer } from './environment.ts';
import type { ConfigLayer } from './layers.ts';
import { layerOf, parseProject, parseUser } from './parse-config.ts';
import { invalidConfig } from './problems.ts';
import type { ConfigProblem } from './problems.ts';
import { readSource } from './read-source.ts';
import { projectValue, resolveConfig } from './resolve-config.ts';

/** Where a configuration is, and what may override it. */
export interface LoadConfigOptions {
  readonly configPath: string;
  /** What relative paths start at; the file's folder when left out. */
  readonly directory?: string | undefined;
  /** Environment variables; see `ENVIRONMENT_KEYS`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's own file; `$XDG_CONFIG_HOME/cairn/config.yaml` when left out. One that does not exist is fine. */
  readonly userConfigPath?: string | undefined;
  /** By dotted key: `{ timezone: 'UTC' }`. */
  readonly flags?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Reads and checks a workspace's configuration. Flags beat the environment, then the project's file, then
 * the user's, then defaults; each value remembers where it came from.
 *
 * @throws CairnError `CONFIG_INVALID` with everything that is wrong, each with file, line and key.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<ResolvedConfig> {
  const configPath = absolutePath(options.configPath, process.cwd());
  return loadConfigSource(await readSource(configPath), { ...options, configPath });
}

/**
 * Checks a configuration that was read already, or that is a part of another file.
 *
 * @throws CairnError `CONFIG_INVALID` as {@link loadConfig} does.
 */
export async function loadConfigSource(
  source: ConfigSource,
  options: LoadConfigOptions,
): Promise<ResolvedConfig> {
  const { configPath } = options;
  const directory = options.directory ?? parentPath(configPath);
  const project = parseProject(source, directory);
  const user = await userLayer(options);
  const environment = environmentLayer(options.env);
  const flags = flagsLayer(options.flags ?? {});
  const problems = [...project.problems, ...user.problems, ...environment.problems, ...flags.problems];
  if (problems.length > 0 || project.value === undefined) throw invalidConfig(problems);
  const written = [
    ...(user.layer === undefined ? [] : [user.layer]),
    layerOf(source, 'file', projectValue(project.value)),
    environment.layer,
    flags.layer,
  ];
  const layers = [defaultsLayer(options.env, written), ...written];
  return resolveConfig({ configPath, directory, source, project: project.value, layers });
}

/** Where the user's own file would be, or undefined where the environment names no home. */
function userConfigPath(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const base = env['XDG_CONFIG_HOME'];
  // The specification says that relative paths are to be ignored.
  if (base !== undefined && isAbsolutePath(base)) return joinPath(base, 'cairn', 'config.yaml');
  const home = env['HOME'];
  return home === undefined || home === '' ? undefined : joinPath(home, '.config', 'cairn', 'config.yaml');
}

async function userLayer(
  options: LoadConfigOptions,
): Promise<{ readonly layer?: ConfigLayer | undefined; readonly problems: readonly ConfigProblem[] }> {
  const path = options.userConfigPath ?? userConfigPath(options.env);
  if (path === undefined || !isThere(path)) return { problems: [] };
  const source = await readSource(path, path);
  const { value, problems } = parseUser(source);
  return { layer: value && layerOf(source, 'user', { ...value }), problems };
}

function isThere(path: string): boolean {
  try {
    return exists(path);
  } catch (error) {
    throw new CairnError('CONFIG_INVALID', `expected to be able to look at ${path}`, { path, cause: error });
  }
}
