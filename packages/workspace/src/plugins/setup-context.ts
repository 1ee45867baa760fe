import { CairnError, messageOf } from '@cairn/core';
import type { SetupContext } from '@cairn/core';
import { absolutePath, pathName, readText, realPath, relativeTo, statEntry } from '@cairn/files';
import { parseForeignSource } from '../config/config-source.ts';
import type { ResolvedConfig } from '../config/config.ts';
import { parseSource } from '../config/parse-config.ts';
import { invalidConfig } from '../config/problems.ts';
import { configuredSource } from '../records/configured-source.ts';

/** What a plugin's setup may look at: configuration files below the workspace's folder, and no others. */
export function setupContext(config: Pick<ResolvedConfig, 'directory' | 'timezone' | 'roots'>): SetupContext {
  const { directory, timezone } = config;
  return {
    workspace: pathName(directory),
    timezone,
    roots: Object.fromEntries(
      config.roots.map(({ name, path }) => [name, relativeTo(directory, path) ?? path]),
    ),
    readText: (path) => read(path, directory),
    isFile: (path) => isFile(path, directory),
    parseYaml: (text, path, schema) => {
      const { value, problems } = parseSource(parseForeignSource(text, path), schema);
      if (problems.length > 0) throw invalidConfig(problems);
      return value as never;
    },
    recordSource: (name, spec) => configuredSource(name, spec, directory),
  };
}

function read(path: string, directory: string): string {
  const inside = confined(path, directory);
  try {
    return readText(realPath(inside));
  } catch (error) {
    throw new CairnError('READ_FAILED', `expected a file that can be read at ${path}: ${messageOf(error)}`, {
      path,
      cause: error,
    });
  }
}

function isFile(path: string, directory: string): boolean {
  const inside = confined(path, directory);
  return statEntry(inside) !== undefined && statEntry(realPath(inside))?.kind === 'file';
}

/** The absolute path of a file; neither it nor what it links to may lie outside of the workspace. */
function confined(path: string, directory: string): string {
  const absolute = absolutePath(path, directory);
  const isInside = relativeTo(directory, absolute) !== undefined;
  const isThere = isInside && statEntry(absolute) !== undefined;
  if (isInside && (!isThere || relativeTo(realPath(directory), realPath(absolute)) !== undefined))
    return absolute;
  throw new CairnError('PATH_INVALID', `expected a path in the folder of the workspace, got ${path}`, {
    path,
    hint: 'Plugins read configuration files below the folder of cairn.yaml only.',
  });
}
