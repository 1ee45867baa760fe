import type { RelPath } from '@cairn/core';
import { baseName, joinRel, parentRel, walkTree } from '@cairn/files';

/** What a look at a folder saw: enough to recognise what repeats in it. */
export interface Survey {
  readonly directory: string;
  /** By path relative to the directory. */
  readonly folders: ReadonlyMap<RelPath, SurveyedFolder>;
  /** There was more than was looked at. */
  readonly isPartial: boolean;
}

/** One folder of a survey. */
export interface SurveyedFolder {
  readonly path: RelPath;
  readonly files: readonly SurveyedFile[];
  /** Names of the folders in it that were looked into. */
  readonly folders: readonly string[];
}

/** One file of a survey. */
export interface SurveyedFile {
  readonly name: string;
  /** Logical bytes. */
  readonly size: number;
}

/**
 * Looks at the names and sizes of what lies below a folder, up to a limit. What belongs to tools rather
 * than to pipelines (hidden folders, installed packages) is left out.
 */
export function surveyFolder(
  directory: string,
  options: { readonly signal?: AbortSignal | undefined; readonly limit?: number } = {},
): Survey {
  const { signal, limit = MOST_ENTRIES } = options;
  const folders = new Map<RelPath, SurveyedFolder>();
  let seen = 0;
  for (const { folder, entries } of walkTree(directory, { signal, enters: isOfInterest })) {
    const named = entries.filter(({ kind, name }) => kind === 'directory' && isOfInterest(name));
    const files = entries.filter(({ kind, name }) => kind === 'file' && !name.startsWith('.'));
    folders.set(folder, {
      path: folder,
      files: files.map(({ name, size }) => ({ name, size })),
      folders: named.map(({ name }) => name),
    });
    seen += entries.length;
    if (seen > limit) return { directory, folders, isPartial: true };
  }
  return { directory, folders, isPartial: false };
}

/** The folders of a survey at and below a path. */
export function* foldersBelow(survey: Survey, path: RelPath): Generator<SurveyedFolder, void, void> {
  const pending = [path];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const folder = survey.folders.get(next);
    if (folder === undefined) continue;
    yield folder;
    pending.push(...folder.folders.map((name) => joinRel(folder.path, name)));
  }
}

/** Tells whether a path, or one of the folders above it, is among some. */
export function isAtOrBelow(folders: ReadonlySet<RelPath>, path: RelPath): boolean {
  for (let folder = path; folder !== ''; folder = parentRel(folder)) if (folders.has(folder)) return true;
  return folders.has('' as RelPath);
}

/** A quarter of a million names take about a second and a hundred megabytes. */
const MOST_ENTRIES = 250_000;
const TOOLS: ReadonlySet<string> = new Set([
  'node_modules',
  '__pycache__',
  'venv',
  'site-packages',
  'bower_components',
]);

function isOfInterest(path: string): boolean {
  const name = baseName(path as RelPath);
  return !name.startsWith('.') && !TOOLS.has(name);
}
