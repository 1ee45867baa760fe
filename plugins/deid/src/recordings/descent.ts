import type { Lineage, LineageNode } from '@cairn/core';
import { branches, fullName, type Branch } from '../families/branches.ts';

/** What a de-identified artifact was made from, and by which steps. */
export interface Descent {
  readonly raws: readonly LineageNode[];
  readonly steps: readonly LineageNode[];
  /** Recordings that it comes from by a way that leaves the branch's step out. */
  readonly skipped: readonly LineageNode[];
}

/** The branch whose output a family is. */
export function branchOf(deid: string): Branch | undefined {
  return branches.find((branch) => fullName(branch.deid) === deid);
}

/**
 * Reads in the lineage of a de-identified artifact, followed upwards, what it was made from. Only recordings of its
 * own branch count: that a transcript was made from a sound is no step of its de-identification.
 */
export function descentOf(lineage: Lineage, branch: Branch): Descent {
  const sources = Map.groupBy(lineage.links, ({ output }) => output);
  const nodes = new Map(lineage.nodes.map((node) => [node.digest, node]));
  const above = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [from];
    for (let digest = open.pop(); digest !== undefined; digest = open.pop())
      for (const { source } of sources.get(digest) ?? [])
        if (!seen.has(source)) {
          seen.add(source);
          open.push(source);
        }
    return seen;
  };
  const ancestors = [...above(lineage.of)].flatMap((digest) => nodes.get(digest) ?? []);
  const raws = ancestors.filter(({ family }) => family === fullName(branch.raw));
  const { via } = branch;
  if (via === undefined) return { raws, steps: [], skipped: [] };
  const steps = ancestors.filter(({ family }) => family === fullName(via));
  const covered = new Set(steps.flatMap(({ digest }) => [...above(digest)]));
  return { raws, steps, skipped: raws.filter(({ digest }) => !covered.has(digest)) };
}
