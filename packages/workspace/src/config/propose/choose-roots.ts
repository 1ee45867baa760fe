import type { RelPath } from '@cairn/core';
import type { Survey } from './survey.ts';

/** A root to propose: its name and its path relative to the workspace. */
export interface ProposedRoot {
  readonly name: string;
  readonly path: RelPath;
}

/**
 * The roots for families that lie in given folders: the folders at the top that hold them, or the whole
 * workspace where one lies at the top itself. Where nothing was found, a folder that is called like one.
 */
export function chooseRoots(survey: Survey, folders: readonly RelPath[]): ProposedRoot[] {
  const tops = new Set(folders.map((folder) => (folder.split('/')[0] ?? '') as RelPath));
  if (tops.has('' as RelPath) || (tops.size === 0 && usualFolder(survey) === undefined))
    return [{ name: 'data', path: '' as RelPath }];
  if (tops.size === 0) return [{ name: 'data', path: usualFolder(survey) ?? ('' as RelPath) }];
  const [only, ...others] = tops;
  if (only !== undefined && others.length === 0) return [{ name: 'data', path: only }];
  const names = new Set<string>();
  return [...tops].toSorted().map((path) => ({ name: freeName(path, names), path }));
}

/** A name that a root or family may have and that is still free, from whatever a folder is called. */
export function freeName(text: string, taken: Set<string>): string {
  const plain =
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9_-]+/g, '-')
      .replaceAll(/^[^a-z]+|-+$/g, '') || 'data';
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}-${count}`;
  taken.add(name);
  return name;
}

const USUAL: readonly string[] = [
  'artifacts',
  'artefacts',
  'runs',
  'results',
  'outputs',
  'output',
  'data',
  'reports',
];

function usualFolder(survey: Survey): RelPath | undefined {
  const top = survey.folders.get('' as RelPath)?.folders ?? [];
  return USUAL.find((name) => top.includes(name)) as RelPath | undefined;
}
