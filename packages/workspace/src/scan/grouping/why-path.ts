import type { RelPath } from '@cairn/core';
import { baseName, compileGlobs, isStateName, parentRel, readFolder } from '@cairn/files';
import type { Claim, Decision } from './claims.ts';
import type { FolderClaims, FolderView, Grouping } from './grouping.ts';

/**
 * Who has a path of a root, who else would, and the glob that decided: one of `claims` in the
 * configuration, or else the family's own that matches. Looks at the folders above it, because a family
 * that owns folders claims what lies in them whatever its globs say.
 *
 * @returns undefined for what is nobody's.
 */
export function whyPath(grouping: Grouping, root: string, path: RelPath): Decision | undefined {
  const folder = parentRel(path);
  if (viewFolder(root, folder).folders.includes(baseName(path))) return whyFolder(grouping, root, path);
  const owners = folder === '' ? [] : ownersOfFolder(grouping, root, parentRel(folder));
  const claimsIn = (view: FolderView): FolderClaims =>
    grouping.claim(view, { owners, lookBelow: (below) => viewFolder(root, below) });
  const decision = decisionOn(path, claimsIn, viewFolder(root, folder));
  return (
    decision && { ...decision, decidedBy: decision.decidedBy ?? ownGlob(grouping, decision.claim, path) }
  );
}

/** A folder is somebody's when an artifact owns it; otherwise only the files in it may be. */
function whyFolder(grouping: Grouping, root: string, folder: RelPath): Decision | undefined {
  const [claim, ...others] = ownersOfFolder(grouping, root, folder);
  if (claim === undefined) return undefined;
  return { claim, others, isDecided: others.length === 0, decidedBy: ownGlob(grouping, claim, folder) };
}

/** The artifacts that own a folder and all below it, found as a scan finds them: from the root downwards. */
export function ownersOfFolder(grouping: Grouping, root: string, folder: RelPath): readonly Claim[] {
  const owners = folder === '' ? [] : ownersOfFolder(grouping, root, parentRel(folder));
  return grouping.ownersOf(viewFolder(root, folder), {
    owners,
    lookBelow: (below) => viewFolder(root, below),
  });
}

/** The decision on one name in a folder; one that is not there is judged as if it were. */
function decisionOn(
  path: RelPath,
  claimsIn: (view: FolderView) => FolderClaims,
  view: FolderView,
): Decision | undefined {
  const name = baseName(path);
  const files = view.files.includes(name) ? view.files : [...view.files, name].sort();
  return claimsIn({ ...view, files }).decisions[files.indexOf(name)];
}

function ownGlob(grouping: Grouping, claim: Claim, path: RelPath): string | undefined {
  const family = grouping.families.find(({ name }) => name === claim.family);
  return family?.globs.find((glob) => !glob.startsWith('!') && compileGlobs([glob])(path));
}

/** The names in a folder. One that cannot be read looks empty, as nothing can be said of it. */
function viewFolder(root: string, folder: RelPath): FolderView {
  const { entries } = readFolder(root, folder, isStateName);
  const namesOf = (areFolders: boolean): readonly string[] =>
    entries.filter((entry) => (entry.kind === 'directory') === areFolders).map((entry) => entry.name);
  return { folder, files: namesOf(false), folders: namesOf(true) };
}
