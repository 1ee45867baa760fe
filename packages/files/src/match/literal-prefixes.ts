import type { RelPath } from '@cairn/core';
import { isWithin } from '../paths/rel-path.ts';
import { BACKSLASH_MARK } from './glob-text.ts';

/**
 * The folders that the patterns begin with as far as they are literal, the inner ones left out:
 * `a/b/*.json` and `a/**` give `a`. A walk that looks only there misses nothing.
 */
export function literalPrefixes(patterns: readonly string[]): readonly RelPath[] {
  const prefixes = [...new Set(patterns.map(literalPrefix))];
  return prefixes.filter((one) => !prefixes.some((other) => other !== one && isWithin(one, other)));
}

/** Characters that may mean something; an escape ends the literal part too, which only costs a little pruning. */
const SPECIAL = /[*?[\]{}()!+@|,"\\]/;

function literalPrefix(pattern: string): RelPath {
  const segments = pattern.split('/');
  // The last segment names a file, never a folder.
  const end = segments.findIndex((segment, index) => index === segments.length - 1 || SPECIAL.test(segment));
  return segments.slice(0, end).join('/').replaceAll(BACKSLASH_MARK, '\\') as RelPath;
}
