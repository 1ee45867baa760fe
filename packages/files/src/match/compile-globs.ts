import type { RelPath } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import { isWithin } from '../paths/rel-path.ts';
import { regexSource } from './glob-regex.ts';
import { parseGlob } from './glob-text.ts';
import { literalPrefixes } from './literal-prefixes.ts';

/** Tells whether a path is meant by a list of globs. */
export interface Matcher {
  (path: RelPath): boolean;
  /** The folders below which everything that can match lies; `''` when it can be anywhere. */
  readonly base: readonly RelPath[];
  /** False when nothing in a folder or below it can match, so that a walk need not enter it. */
  readonly couldMatchIn: (folder: RelPath) => boolean;
}

/**
 * Compiles globs that are relative to a root: a path matches when one of them does and none with a leading
 * `!` does, in whatever order they are written. `*` and `?` stay within a name, `**` spans folders, and all
 * match names with a leading dot too; braces, ranges (`{01..12}`), classes and extended globs (`@(a|b)`,
 * `!(a)`) work. Names are matched as cairn prints them: a backslash in one is `\\`, a byte that is not
 * UTF-8 `\xHH`, in the glob as in the path. A backslash before a special character makes it literal.
 *
 * @throws CairnError `PATH_INVALID` for a glob that leaves the root or that nothing can match, and when
 * there are only exclusions.
 *
 * @example
 * const matches = compileGlobs(['nightly/**', '!**\/*.tmp']);
 * matches('nightly/a/result.json' as RelPath); // true
 * matches.couldMatchIn('weekly' as RelPath);   // false
 */
export function compileGlobs(globs: readonly string[]): Matcher {
  const parsed = globs.map(parseGlob);
  const wanted = parsed.filter((glob) => !glob.excludes).map((glob) => glob.pattern);
  const unwanted = parsed.filter((glob) => glob.excludes).map((glob) => glob.pattern);
  if (wanted.length === 0 && unwanted.length > 0) throw onlyExclusions(globs);
  const base = literalPrefixes(wanted);
  const includes = union(wanted);
  const excludes = union(unwanted);
  // What excludes a folder's whole content excludes the content of each folder below it.
  const excludesTree = union(unwanted.filter((pattern) => pattern.endsWith('/**')));
  const matcher = (path: RelPath): boolean => includes(path) && !excludes(path);
  const couldMatchIn = (folder: RelPath): boolean =>
    base.some((prefix) => isWithin(folder, prefix) || isWithin(prefix, folder)) &&
    !(folder !== '' && excludesTree(folder));
  return Object.assign(matcher, { base, couldMatchIn });
}

/** One regular expression for all patterns: the engine tries them in one pass, without a call for each. */
function union(patterns: readonly string[]): (path: string) => boolean {
  if (patterns.length === 0) return () => false;
  const regex = new RegExp(`^(?:${patterns.map(regexSource).join('|')})$`, 's');
  return (path) => regex.test(path);
}

function onlyExclusions(globs: readonly string[]): CairnError {
  return new CairnError(
    'PATH_INVALID',
    `expected at least one glob that includes, got only ${globs.join(', ')}`,
    {
      path: globs[0],
      hint: 'Add "**" in front to mean everything else.',
    },
  );
}
