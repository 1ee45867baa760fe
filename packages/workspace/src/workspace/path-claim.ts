import { CairnError } from '@cairn/core';
import { absolutePath, relativeTo } from '@cairn/files';
import { logicalOf } from '../compaction/containers.ts';
import { loadCompactors } from '../plugins/load-compactors.ts';
import { compileGroupings } from '../scan/grouping/groupings.ts';
import { whyPath as decisionOn } from '../scan/grouping/why-path.ts';
import type { PathClaim } from './report-contract.ts';
import type { Session } from './session.ts';

/**
 * Which family has a path, and which others would have.
 *
 * @throws CairnError `PATH_INVALID` for a path outside the roots.
 */
export async function whyPath(session: Session, path: string): Promise<PathClaim> {
  const absolute = absolutePath(path, process.cwd());
  const groupings = compileGroupings({
    families: session.domain.families,
    claims: session.config.claims,
    roots: [...session.roots].map(([name, path]) => ({ name, path })),
  });
  for (const [root, folder] of session.roots) {
    const relative = relativeTo(folder, absolute);
    if (relative === undefined) continue;
    const compactors = await loadCompactors(session.domain);
    // A container belongs to whom the file in it belongs to.
    const meant = logicalOf(folder, relative, compactors) ?? relative;
    const decision = decisionOn(groupings.of(root), folder, meant);
    return {
      path,
      ...decision?.claim,
      others: decision?.others ?? [],
      isDecided: decision?.isDecided ?? true,
      decidedBy: decision?.decidedBy,
    };
  }
  throw new CairnError('PATH_INVALID', `expected a path below one of the roots, got ${path}`, {
    hint: `The roots are ${[...session.roots.values()].join(', ')}.`,
  });
}
