import type { FamilyName } from '../families/branches.ts';
import type { FoundFile } from './find-files.ts';
import type { OldArtifact } from './old-artifact.ts';
import { familyOfOldType } from './old-family.ts';

/** The family of an artifact, by its metadata and by the folder of its file, which must agree; or why there is none. */
export function familyFor(
  { type }: OldArtifact,
  files: readonly FoundFile[],
): FamilyName | { readonly why: string } {
  const said = type === undefined ? undefined : familyOfOldType(type);
  if (type !== undefined && said === undefined) return { why: 'its type is none that is known here' };
  const found = new Set(files.flatMap((file) => familyOfOldType(file.type) ?? []));
  if (said !== undefined)
    return found.size > 0 && !found.has(said) ? { why: `its file lies among others than ${said}` } : said;
  const [only] = found;
  return only !== undefined && found.size === 1 ? only : { why: 'nothing says of what type it is' };
}

/** The file of an artifact, none for an attempt that came to nothing, or why it is not clear which. */
export function chooseFile(
  { type, state }: OldArtifact,
  files: readonly FoundFile[],
): { readonly file: FoundFile | undefined } | { readonly why: string } {
  const family = type === undefined ? undefined : familyOfOldType(type);
  const fitting = files.length > 1 ? files.filter((file) => familyOfOldType(file.type) === family) : files;
  const [file] = fitting;
  if (file !== undefined && fitting.length === 1) return { file };
  if (files.length > 1) return { why: `${files.length} files have its id` };
  const isOpen = state === 'failed' || state === 'pending' || state === 'in_progress';
  return isOpen ? { file: undefined } : { why: 'its file is missing' };
}
