import { findNameTime } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { baseName, escapeGlob, extensionOf, joinRel } from '@cairn/files';
import type { FoundFamily } from './found-family.ts';
import type { Survey, SurveyedFile, SurveyedFolder } from './survey.ts';

/**
 * Folders in which most files carry a time in their names: the files of one time are one run. Folders of
 * one name, such as `*\/bench`, are one family.
 */
export function findDatedFiles(survey: Survey, isTaken: (folder: RelPath) => boolean): FoundFamily[] {
  const byName = new Map<string, DatedFolder[]>();
  for (const folder of survey.folders.values()) {
    if (isTaken(folder.path)) continue;
    const dated = folder.files.filter(({ name }) => findNameTime(name) !== undefined);
    if (dated.length < FEWEST || dated.length < folder.files.length * MOSTLY) continue;
    const name = baseName(folder.path);
    byName.set(name, [...(byName.get(name) ?? []), { folder, dated }]);
  }
  return [...byName].map(([name, folders]) => familyOf(name, folders));
}

const FEWEST = 2;
const MOSTLY = 0.6;

interface DatedFolder {
  readonly folder: SurveyedFolder;
  readonly dated: readonly SurveyedFile[];
}

function familyOf(name: string, found: readonly DatedFolder[]): FoundFamily {
  const files = found.flatMap(({ folder, dated }) =>
    dated.map((file) => ({ ...file, path: joinRel(folder.path, file.name), folder: folder.path })),
  );
  const keys = new Set(files.map((file) => `${file.folder}/${findNameTime(file.name)?.text ?? ''}`));
  const extensions = [...new Set(files.map(({ path }) => extensionOf(path)))].toSorted();
  const folders = found.map(({ folder }) => folder.path);
  return {
    name: name === '' ? 'runs' : name,
    folders,
    top: folders,
    artifacts: keys.size,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    example: files.at(-1)?.path ?? '',
    config: (fromRoot) => ({
      name,
      files: globsOf(folders.map(fromRoot), extensions),
      group: '{dir}/{timestamp}',
      runs: true,
    }),
  };
}

function globsOf(folders: readonly RelPath[], extensions: readonly string[]): string[] {
  const [only] = folders;
  const folder =
    folders.length === 1 && only !== undefined
      ? escapeGlob(only)
      : `**/${escapeGlob(baseName(only ?? ('' as RelPath)))}`;
  return extensions.map((extension) => `${folder === '' ? '' : `${folder}/`}*${escapeGlob(extension)}`);
}
