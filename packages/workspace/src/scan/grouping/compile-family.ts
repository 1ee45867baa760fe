import { parseTime } from '@cairn/core';
import type { Family, FileEntry, NameTime, ParsedTime, RelPath } from '@cairn/core';
import { compileGlobs, isWithin, parentRel } from '@cairn/files';
import type { Matcher } from '@cairn/files';
import { compileTemplate } from './template.ts';
import type { TemplateMatch } from './template.ts';

/** A family as grouping needs it: its full name and what says which files are its own. */
export interface ClaimingFamily {
  readonly name: string;
  readonly family: Pick<Family, 'files' | 'group' | 'unit' | 'version' | 'complete'>;
}

/** A family's globs and grouping, ready to be asked about paths. */
export interface CompiledFamily {
  readonly name: string;
  readonly globs: readonly string[];
  /** Its artifacts are whole folders. */
  readonly ownsFolders: boolean;
  /** Its globs match the path. */
  readonly names: Matcher;
  /**
   * What the grouping makes of a file's path; null when it is nobody's. `siblings` are the paths in its
   * folder that the globs match. May throw what the family throws.
   */
  keyOf(path: RelPath, siblings: readonly RelPath[]): TemplateMatch | null;
  /** The key of the artifact whose own folder this would be, going by the template alone; null when it is none. */
  keyOfFolder(folder: RelPath): string | null;
  /** Only a file directly in a folder shows that the folder is an artifact's own; see {@link CompiledFamily.keyOfFolder}. */
  readonly needsDirectFile: boolean;
  /** The own folder of the artifact with a key, where a path of it is known; undefined when it has none. */
  directoryOf(key: string, path: RelPath): RelPath | undefined;
  /** The time in the names of an artifact's files, when the grouping asks for one; read in a zone unless it names its own. */
  timeOf(files: readonly FileEntry[], zone: string): ParsedTime | undefined;
}

/**
 * Compiles one family, and makes sure that all its globs are right.
 *
 * @throws CairnError `PATH_INVALID` or `CONFIG_INVALID`.
 */
export function compileFamily({ name, family }: ClaimingFamily): CompiledFamily {
  const ownsFolders = family.unit === 'directory';
  const common = { name, globs: family.files, ownsFolders, names: compileGlobs(family.files) };
  const { group } = family;
  compileGlobs(family.complete?.files ?? []);
  if (typeof group === 'string') {
    const template = compileTemplate(group);
    return {
      ...common,
      keyOf: (path) => withKey(template.match(path)),
      keyOfFolder: (folder) => (ownsFolders ? (template.matchFolder(folder)?.key ?? null) : null),
      needsDirectFile: template.isAnyFolder,
      directoryOf: (key) => (ownsFolders && key !== ROOT_KEY ? (key as RelPath) : undefined),
      timeOf: (files, zone) =>
        firstTime(
          files.map(({ path }) => template.match(path)?.time),
          zone,
        ),
    };
  }
  return {
    ...common,
    keyOf: (path, siblings) => {
      const key = group(path, siblings);
      return key === null ? null : withKey({ key });
    },
    keyOfFolder: () => null,
    needsDirectFile: true,
    directoryOf: (key, path) => (ownsFolders ? folderOfKey(key, path) : undefined),
    timeOf: () => undefined,
  };
}

/** The key of what lies directly in a root, where a folder is all that a key has. */
const ROOT_KEY = '.';

function withKey(match: TemplateMatch | null): TemplateMatch | null {
  return match?.key === '' ? { ...match, key: ROOT_KEY } : match;
}

/** A function's key names a folder of the path: by its whole path, or by its name where that is all the key has. */
function folderOfKey(key: string, path: RelPath): RelPath | undefined {
  if (key !== '' && path !== key && isWithin(path, key as RelPath)) return key as RelPath;
  if (key.includes('/')) return undefined;
  for (let folder = parentRel(path); folder !== ''; folder = parentRel(folder)) {
    if (folder.slice(folder.lastIndexOf('/') + 1) === key) return folder;
  }
  return undefined;
}

function firstTime(times: readonly (NameTime | undefined)[], zone: string): ParsedTime | undefined {
  const time = times.find((one) => one !== undefined);
  return time && parseTime(time.utc ? `${time.text}Z` : time.text, zone);
}
