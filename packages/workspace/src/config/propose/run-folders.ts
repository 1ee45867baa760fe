import { findNameTime } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { baseName, escapeGlob, extensionOf, joinRel, parentRel } from '@cairn/files';
import type { FamilyConfig } from '../config.ts';
import type { FoundFamily } from './found-family.ts';
import { countedThing, numberedName, placeOf, shapeOf } from './numbered-names.ts';
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
    const counted = collection === undefined ? countedFolders(survey, folder, isTaken) : [];
    for (const each of collection === undefined ? counted : [collection]) {
      found.add(each.parent);
      // Folders of one name at one depth, such as `team-a/nightly` and `team-b/nightly`, are one family.
      const name = counted.length > 0 ? shapeOf(baseName(each.parent)) : baseName(each.parent);
      const place = `${each.parent.split('/').length} ${name}`;
      groups.set(place, [...(groups.get(place) ?? []), each]);
    }
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

function collectionOf(survey: Survey, folder: SurveyedFolder): Collection | undefined {
  const members = foldersIn(survey, folder);
  const alike = alikeIn(members);
  return alike && { parent: folder.path, members, ...alike };
}

/**
 * Folders that only count, such as `scene-01` and `scene-02`, whose folders repeat when they are taken together:
 * one of them may hold too few to show it.
 */
function countedFolders(
  survey: Survey,
  folder: SurveyedFolder,
  isTaken: (folder: RelPath) => boolean,
): Collection[] {
  const parents = foldersIn(survey, folder).filter(
    ({ path, folders }) => folders.length > 0 && numberedName(baseName(path)) !== undefined && !isTaken(path),
  );
  return [...Map.groupBy(parents, ({ path }) => shapeOf(baseName(path))).values()].flatMap((counted) => {
    const alike =
      counted.length < 2 ? undefined : alikeIn(counted.flatMap((each) => foldersIn(survey, each)));
    if (alike === undefined) return [];
    return counted.map((each) => ({ parent: each.path, members: foldersIn(survey, each), ...alike }));
  });
}

function foldersIn(survey: Survey, { path, folders }: SurveyedFolder): readonly SurveyedFolder[] {
  return folders.flatMap((name) => survey.folders.get(joinRel(path, name)) ?? []);
}

/** What makes folders repeat; undefined where nothing does. */
function alikeIn(members: readonly SurveyedFolder[]): Pick<Collection, 'isDated' | 'common'> | undefined {
  const dated = members.filter((member) => findNameTime(baseName(member.path)) !== undefined);
  if (dated.length >= FEWEST_DATED && dated.length >= members.length * MOSTLY) {
    return { isDated: true, common: commonNames(members) };
  }
  const common = commonNames(members).filter(
    (name) => OF_DATA.has(extensionOf(name as RelPath)) && !OF_TOOLS.test(name),
  );
  return members.length >= FEWEST_ALIKE && common.length > 0 ? { isDated: false, common } : undefined;
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
  const names = new Set(parents.map(baseName));
  const [first = ''] = names;
  const name = names.size > 1 ? countedThing(first) : first;
  return {
    name: name === '' ? 'runs' : name,
    folders: parents,
    // As many roots as there are numbers would be none of their use.
    top: names.size > 1 ? parents.map(parentRel) : parents,
    artifacts: members.length,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    example: members.at(-1)?.path ?? '',
    config: (fromRoot): FamilyConfig => ({
      name,
      ...filesOf(parents.map(fromRoot)),
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

function filesOf(parents: readonly RelPath[]): Pick<FamilyConfig, 'files' | 'group'> {
  const { glob, template } = placeOf(parents);
  return { files: [glob], group: template };
}

/** When the folders' names all carry a time in one form, it is when they were made, unless a file says. */
function timeInNames(members: readonly SurveyedFolder[]): Pick<FamilyConfig, 'createdAt'> {
  const patterns = new Set(members.map(({ path }) => timePatternOf(baseName(path))));
  const [pattern] = patterns;
  return patterns.size === 1 && pattern !== undefined ? { createdAt: { name: pattern } } : {};
}

/** Templates have no escapes: a folder whose own name holds braces cannot be written in one. */
export function canBeWritten(family: FoundFamily): boolean {
  return family.folders.every((folder) => !/[{}]/.test(folder) && !/[{}]/.test(parentRel(folder)));
}
