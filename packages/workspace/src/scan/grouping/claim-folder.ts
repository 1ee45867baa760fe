import type { RelPath } from '@cairn/core';
import { joinRel } from '@cairn/files';
import type { Claim, Decide } from './claims.ts';
import type { CompiledFamily } from './compile-family.ts';
import type { FolderClaims, FolderSurroundings, FolderView } from './grouping.ts';

/** A folder and what surrounds it. */
export interface Place {
  readonly view: FolderView;
  readonly surroundings: FolderSurroundings;
}

/** Says whose each file of a folder is. */
export function claimFolder(families: readonly CompiledFamily[], decide: Decide, place: Place): FolderClaims {
  const { view, surroundings } = place;
  const paths = view.files.map((name) => joinRel(view.folder, name));
  const owners: Claim[] = [];
  const claimed: Claim[][] = paths.map(() => []);
  for (const family of families) {
    const named = namedBy(family, place, () => paths);
    const owner = ownerIn(family, place, named);
    if (owner === undefined) claimSingly(family, { ...named, paths, claimed });
    else {
      owners.push(owner);
      for (const claims of claimed) claims.push(owner);
    }
  }
  const isEmpty = paths.length === 0 && view.folders.length === 0;
  return {
    owners: sameOwners(surroundings.owners, owners),
    decisions: paths.map((path, index) => decide(path, claimed[index] ?? [])),
    self: isEmpty ? decide(view.folder, owners) : undefined,
  };
}

/** Finds the artifacts that own a folder; `owning` are the families that own folders at all. */
export function findOwners(owning: readonly CompiledFamily[], place: Place): readonly Claim[] {
  const { view, surroundings } = place;
  if (owning.every((family) => inheritedBy(family, surroundings.owners) !== undefined))
    return surroundings.owners;
  const paths = (): RelPath[] => view.files.map((name) => joinRel(view.folder, name));
  const owners = owning.map((family) => ownerIn(family, place, namedBy(family, place, paths)));
  return sameOwners(
    surroundings.owners,
    owners.filter((owner) => owner !== undefined),
  );
}

/** The folders of an artifact share one list, as they are many. */
function sameOwners(inherited: readonly Claim[], owners: readonly Claim[]): readonly Claim[] {
  return owners.length === inherited.length ? inherited : owners;
}

function namedBy(
  family: CompiledFamily,
  { view, surroundings }: Place,
  paths: () => readonly RelPath[],
): Named {
  let found: readonly RelPath[] | undefined;
  const find = (): readonly RelPath[] =>
    inheritedBy(family, surroundings.owners) === undefined && family.names.couldMatchIn(view.folder)
      ? paths().filter(family.names)
      : [];
  const named = (): readonly RelPath[] => (found ??= find());
  return { named, keyOf: (path) => keyQuietly(family, path, { named: named(), surroundings }) };
}

/** The files of a folder that a family's globs match. */
interface Named {
  /** Found when first asked for: whether a folder is an artifact's often shows without them. */
  readonly named: () => readonly RelPath[];
  readonly keyOf: (path: RelPath) => string | null;
}

/** Adds a family's claims on the files that its globs match. */
function claimSingly(
  family: CompiledFamily,
  files: Named & { readonly paths: readonly RelPath[]; readonly claimed: readonly Claim[][] },
): void {
  let at = 0;
  for (const path of files.named()) {
    while (files.paths[at] !== path) at++;
    const key = files.keyOf(path);
    if (key === null || (family.ownsFolders && !liesInFolder(family, key, path))) continue;
    files.claimed[at]?.push({ family: family.name, key });
  }
}

/** A template for whole folders says nothing of files that lie beside them, and a file is no folder itself. */
function liesInFolder(family: CompiledFamily, key: string, path: RelPath): boolean {
  const folder = family.directoryOf(key, path);
  return folder !== undefined && folder !== path;
}

function keyQuietly(
  family: CompiledFamily,
  path: RelPath,
  context: { readonly named: readonly RelPath[]; readonly surroundings: FolderSurroundings },
): string | null {
  try {
    return family.keyOf(path, context.named)?.key ?? null;
  } catch (error) {
    context.surroundings.onGroupFailure?.(family.name, path, error);
    return null;
  }
}

/** The claim of a family's artifact among those that own the parent. */
export function inheritedBy(family: CompiledFamily, owners: readonly Claim[]): Claim | undefined {
  return family.ownsFolders ? owners.find((owner) => owner.family === family.name) : undefined;
}

/** The claim of the family's artifact that owns the folder: its parent's, or the one whose own folder this is. */
function ownerIn(
  family: CompiledFamily,
  { view, surroundings }: Place,
  { named, keyOf }: Named,
): Claim | undefined {
  if (!family.ownsFolders) return undefined;
  const inherited = inheritedBy(family, surroundings.owners);
  if (inherited !== undefined || view.folder === '') return inherited;
  if (!family.needsDirectFile) {
    const key = family.keyOfFolder(view.folder);
    const holds = key !== null && holdsNamed(family, view, surroundings);
    return holds ? { family: family.name, key } : undefined;
  }
  for (const path of named()) {
    const key = keyOf(path);
    if (key !== null && family.directoryOf(key, path) === view.folder) return { family: family.name, key };
  }
  return undefined;
}

/** Something in a folder or below it is named by the family's globs; a folder with nothing in it may be, too. */
function holdsNamed(family: CompiledFamily, view: FolderView, surroundings: FolderSurroundings): boolean {
  if (!family.names.couldMatchIn(view.folder)) return false;
  if (view.files.length === 0 && view.folders.length === 0) return family.names(view.folder);
  if (view.files.some((name) => family.names(joinRel(view.folder, name)))) return true;
  return view.folders.some((name) =>
    holdsNamed(family, surroundings.lookBelow(joinRel(view.folder, name)), surroundings),
  );
}
