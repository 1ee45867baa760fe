import { canonicalDigest } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { claimFolder, findOwners, inheritedBy } from './claim-folder.ts';
import { compileClaims } from './claims.ts';
import type { Claim, Decide, Decision } from './claims.ts';
import { compileFamily } from './compile-family.ts';
import type { ClaimingFamily, CompiledFamily } from './compile-family.ts';

/** A folder as grouping looks at it: just names. */
export interface FolderView {
  readonly folder: RelPath;
  /** Everything that is not a folder. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** What surrounds a folder that is looked at. */
export interface FolderSurroundings {
  /** The artifacts that own its parent. */
  readonly owners: readonly Claim[];
  /** Reads a folder below, for groups that only show deeper down. */
  lookBelow(folder: RelPath): FolderView;
  /** Hears of a family's own grouping that throws: the path is then nobody's. */
  readonly onGroupFailure?: ((family: string, path: RelPath, error: unknown) => void) | undefined;
}

/** Who has what in one folder. */
export interface FolderClaims {
  /** The artifacts that own the folder and all below it. */
  readonly owners: readonly Claim[];
  /** For each of the view's files, in order; undefined for what is nobody's. */
  readonly decisions: readonly (Decision | undefined)[];
  /** For the folder itself, when nothing is in it and an artifact owns it. */
  readonly self?: Decision | undefined;
}

/** All families' globs and groupings, and the configuration's word on who gets what several claim. */
export interface Grouping {
  readonly families: readonly CompiledFamily[];
  /** Digest over everything that decides. */
  readonly digest: string;
  claim(view: FolderView, surroundings: FolderSurroundings): FolderClaims;
  /** Only the owners of {@link FolderClaims}: far cheaper, and nothing at all where no family owns folders. */
  ownersOf(view: FolderView, surroundings: FolderSurroundings): readonly Claim[];
  /** False when nothing in a folder or below it can be anybody's, so that a walk need not enter it. */
  mayEnter(folder: RelPath, owners: readonly Claim[]): boolean;
  /** Families that may have something in a folder or below it. */
  familiesIn(folder: RelPath, owners: readonly Claim[]): readonly string[];
}

/** What {@link compileGrouping} needs. */
export interface GroupingOptions {
  /** In the order in which they come first where nothing decides. */
  readonly families: readonly ClaimingFamily[];
  /** `claims` of the configuration: family by glob, the first that matches decides. */
  readonly claims?: Readonly<Record<string, string>> | undefined;
}

/**
 * Compiles what decides which file belongs to which artifact.
 *
 * @throws CairnError `PATH_INVALID`, `CONFIG_INVALID` or `AMBIGUOUS` for a wrong glob, template or name.
 */
export function compileGrouping(options: GroupingOptions): Grouping {
  const families = options.families.map(compileFamily);
  const decide = compileClaims(
    options.claims ?? {},
    families.map((family) => family.name),
  );
  return groupingOf(families, decide, digestOf(options));
}

/** The grouping that compiled families make. */
export function groupingOf(families: readonly CompiledFamily[], decide: Decide, digest: string): Grouping {
  const owning = families.filter((family) => family.ownsFolders);
  return {
    families,
    digest,
    claim: (view, surroundings) => claimFolder(families, decide, { view, surroundings }),
    ownersOf: (view, surroundings) =>
      owning.length === 0 ? surroundings.owners : findOwners(owning, { view, surroundings }),
    mayEnter: (folder, owners) =>
      owners.length > 0 || families.some((family) => family.names.couldMatchIn(folder)),
    familiesIn: (folder, owners) =>
      families
        .filter((family) => family.names.couldMatchIn(folder) || inheritedBy(family, owners) !== undefined)
        .map((family) => family.name),
  };
}

function digestOf(options: GroupingOptions): string {
  return canonicalDigest({
    families: options.families.map(({ name, family }) => ({
      name,
      version: family.version,
      unit: family.unit ?? 'files',
      files: family.files,
      // A function's text changes when somebody edits it, also without raising the version.
      group: String(family.group),
    })),
    claims: Object.entries(options.claims ?? {}),
  });
}
