import type { RelPath } from '@cairn/core';

/** Tells whether a link at a path of a root points to something outside of the root, as far as its text says. */
export function leadsOut(path: RelPath, target: string): boolean {
  if (target.startsWith('/')) return true;
  let depth = path.split('/').length - 1;
  for (const name of target.split('/')) {
    if (name === '..') depth -= 1;
    else if (name !== '' && name !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
