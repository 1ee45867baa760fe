import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { compileGlobs } from '@cairn/files';
import type { Matcher } from '@cairn/files';

/** An artifact that claims a file. */
export interface Claim {
  /** Full name. */
  readonly family: string;
  readonly key: string;
}

/** Who has a file, and who else would. */
export interface Decision {
  readonly claim: Claim;
  /** The other claims: lost ones, or while nothing decides, rivals. */
  readonly others: readonly Claim[];
  readonly isDecided: boolean;
  /** The glob of `claims` in the configuration that decided. */
  readonly decidedBy?: string | undefined;
}

/** Decides between the claims on a path, given in the order of the families. */
export type Decide = (path: RelPath, claims: readonly Claim[]) => Decision | undefined;

/**
 * Compiles `claims` of the configuration: family by glob, of which the first that matches decides. Without
 * one the first claim has the file, undecided.
 *
 * @throws CairnError `AMBIGUOUS` for a short name that several families have, and `PATH_INVALID` for a wrong glob.
 */
export function compileClaims(claims: Readonly<Record<string, string>>, families: readonly string[]): Decide {
  const deciding = Object.entries(claims).map(([glob, written]) =>
    compileClaim(glob, fullName(written, families), families),
  );
  return (path, claimed) => {
    const [first, ...others] = claimed;
    if (first === undefined) return undefined;
    for (const { glob, matches, family, isLoaded } of deciding) {
      if ((isLoaded && others.length === 0) || !matches(path)) continue;
      if (!isLoaded)
        return {
          claim: first,
          others: [...others, { family, key: path }],
          isDecided: false,
          decidedBy: glob,
        };
      const claim = claimed.find((one) => one.family === family);
      if (claim !== undefined)
        return { claim, others: claimed.filter((one) => one !== claim), isDecided: true, decidedBy: glob };
    }
    return { claim: first, others, isDecided: others.length === 0 };
  };
}

interface DecidingGlob {
  readonly glob: string;
  readonly matches: Matcher;
  readonly family: string;
  /** False for a family that is not there: what is its own must not fall to another for that. */
  readonly isLoaded: boolean;
}

function compileClaim(glob: string, family: string, families: readonly string[]): DecidingGlob {
  return { glob, matches: compileGlobs([glob]), family, isLoaded: families.includes(family) };
}

/** Short names serve where they are unambiguous. */
function fullName(name: string, names: readonly string[]): string {
  if (names.includes(name)) return name;
  const fitting = names.filter((full) => full.endsWith(`/${name}`));
  if (fitting.length <= 1) return fitting[0] ?? name;
  throw new CairnError(
    'AMBIGUOUS',
    `expected the full name of a family in claims, got ${name}, which is short for ${fitting.join(' and ')}`,
  );
}
