import { pathName } from '@cairn/files';
import { isMapping } from './layers.ts';

/** A root as a configuration writes it. */
export interface NamedRoot {
  readonly name: string;
  readonly written: string;
  /** Where it stands in the configuration. */
  readonly path: readonly (string | number)[];
}

/**
 * The roots with their names: those of a mapping; `main` for a single one and for the first of a list, so
 * that adding a second changes no artifact's identity; the folder's name for the others.
 */
export function namedRoots(roots: unknown): NamedRoot[] {
  if (typeof roots === 'string') return [{ name: FIRST, written: roots, path: ['roots'] }];
  if (Array.isArray(roots)) {
    return roots.map((written: unknown, index) => ({
      name: index === 0 ? FIRST : pathName(String(written)),
      written: String(written),
      path: ['roots', index],
    }));
  }
  if (!isMapping(roots)) return [];
  return Object.entries(roots).flatMap(([name, written]) =>
    typeof written === 'string' ? [{ name, written, path: ['roots', name] }] : [],
  );
}

const FIRST = 'main';
