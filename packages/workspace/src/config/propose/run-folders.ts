import { findNameTime } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { baseName, escapeGlob, extensionOf, joinRel, parentRel } from '@cairn/files';
import type { FamilyConfig } from '../config.ts';
import type { FoundFamily } from './found-family.ts';
import { sampleFields } from './sample-fields.ts';
import { foldersBelow, isAtOrBelow } from './survey.ts';
import type { Survey, SurveyedFolder } from './survey.ts';
import { timePatternOf } from './time-pattern-of.ts';

/**
 * Folders whose folders repeat: most of them carry a time in their names, or hold a file of the same name.
 * Each such folder is an artifact with all that lies in it.
 */
export function findRunFolders(survey: Survey, isTaken: (folder: RelPath) => boolean): FoundFamily[] {
  const groups = new Map<string, Collection[]>();
  const found = new Set<RelPath>();
  for (const folder of survey.folders.values()) {
    // The folders of a collection come after it: what lies in its artifacts belongs to them.
    if (isTaken(folder.path) || isAtOrBelow(found, folder.path)) continue;
    const collection = collectionOf(survey, folder);
    if (collection === undefined) continue;
    found.add(folder.path);
    // Folders of one name at one depth, such as `team-a/nightly` and `team-b/nightly`, are one family.
    const place = `${folder.path.split('/').length} ${baseName(folder.path)}`;
    groups.set(place, [...(groups.get(place) ?? []), collection]);
  }
  return [...groups.values()].map((collections) => familyOf(survey, collections));
}

const FEWEST_DATED = 2;
const FEWEST_ALIKE = 3;
const MOSTLY = 0.6;
const NEARLY_ALL = 0.8;
/** Files that repeat because of a tool, and say nothing about artifacts. */
const OF_TOOLS =
  /^(?:package\.json|tsconfig.*\.json|README.*|LICENSE.*|index\.\w+|pyproject\.toml|turbo\.json)$/i;
const OF_DATA: ReadonlySet<string> = new Set([
  '.json',
  '.jsonl',
  '.csv',
  '.parquet',
  '.log',
  '.yaml',
  '.yml',
  '.npz',
  '.h5',
  '.pt',
  '.zip',
]);

interface Collection {
  readonly parent: RelPath;
  readonly members: readonly SurveyedFolder[];
  readonly isDated: boolean;
  /** Names of files that nearly all members have. */
  readonly common: readonly string[];
}

function collectionOf(survey: Survey, { path, folders }: SurveyedFolder): Collection | undefined {
  const members = folders.flatMap((name) => survey.folders.get(joinRel(path, name)) ?? []);
  const dated = members.filter((member) => findNameTime(baseName(member.path)) !== undefined);
  if (dated.length >= FEWEST_DATED && dated.length >= members.length * MOSTLY) {
    return { parent: path, members, isDated: true, common: commonNames(members) };
  }
  const common = commonNames(members).filter(
    (name) => OF_DATA.has(extensionOf(name as RelPath)) && !OF_TOOLS.test(name),
  );
  return members.length >= FEWEST_ALIKE && common.length > 0
    ? { parent: path, members, isDated: false, common }
    : undefined;
}

function commonNames(members: readonly SurveyedFolder[]): string[] {
  const counts = new Map<string, number>();
  for (const { files } of members)
    for (const { name } of files) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= members.length * NEARLY_ALL)
    .map(([name]) => name)
    .toSorted();
}

function familyOf(survey: Survey, collections: readonly Collection[]): FoundFamily {
  const members = collections.flatMap((collection) => collection.members);
  const files = members.flatMap((member) =>
    [...foldersBelow(survey, member.path)].flatMap((folder) => folder.files),
  );
  const parents = collections.map(({ parent }) => parent);
  const isDated = collections.every((collection) => collection.isDated);
  const common = commonNames(members);
  const name = baseName(parents[0] ?? ('' as RelPath));
  return {
    name: name === '' ? 'runs' : name,
    folders: parents,
    artifacts: members.length,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    example: members.at(-1)?.path ?? '',
    config: (fromRoot): FamilyConfig => ({
      name,
      ...placeOf(parents.map(fromRoot)),
      unit: 'directory',
      ...(isDated ? { runs: true } : {}),
      ...timeInNames(members),
      ...sampleFields(
        survey.directory,
        members.map(({ path }) => path),
        common,
      ),
      ...(common.length > 0 ? { expect: { files: common.map(escapeGlob) } } : {}),
    }),
  };
}

/** When the folders' names all carry a time in one form, it is when they were made, unless a file says. */
function timeInNames(members: readonly SurveyedFolder[]): Pick<FamilyConfig, 'createdAt'> {
  const patterns = new Set(members.map(({ path }) => timePatternOf(baseName(path))));
  const [pattern] = patterns;
  return patterns.size === 1 && pattern !== undefined ? { createdAt: { name: pattern } } : {};
}

/** Globs and template for collections at one depth: what differs between their folders gets a name in braces. */
function placeOf(parents: readonly RelPath[]): Pick<FamilyConfig, 'files' | 'group'> {
  const [first = ''] = parents;
  if (first === '') return { files: ['*/**'], group: '{run}' };
  const all = parents.map((parent) => parent.split('/'));
  const segments = first
    .split('/')
    .map((segment, index) => ({ segment, isShared: all.every((other) => other[index] === segment) }));
  let unnamed = 0;
  const template = segments.map(({ segment, isShared }) =>
    isShared ? segment : unnamed++ === 0 ? '{group}' : `{group${unnamed}}`,
  );
  const glob = segments.map(({ segment, isShared }) => (isShared ? escapeGlob(segment) : '*'));
  return { files: [`${glob.join('/')}/*/**`], group: `${template.join('/')}/{run}` };
}

/** Templates have no escapes: a folder whose own name holds braces cannot be written in one. */
export function canBeWritten(family: FoundFamily): boolean {
  return family.folders.every((folder) => !/[{}]/.test(folder) && !/[{}]/.test(parentRel(folder)));
}
