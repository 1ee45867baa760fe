import type { LinkEnd, Link, Lineage, LineageNode, LineageOptions } from '@cairn/core';

/** One step along links, in either direction. */
export interface LinkSteps {
  /** Digests that an artifact was made from. */
  readonly sources: (digest: string) => readonly string[];
  /** Digests that were made from an artifact. */
  readonly outputs: (digest: string) => readonly string[];
  /** Links to what an artifact was made from. */
  readonly above: (digest: string) => readonly Link[];
  /** Links to what was made from it. */
  readonly below: (digest: string) => readonly Link[];
}

/** Where a lineage begins, and how far it goes. */
interface Walk extends LineageOptions {
  readonly digest: string;
  end(digest: string): LinkEnd | undefined;
}

/** The lineage of an artifact: an artifact without links has none. */
export function followBoth(steps: LinkSteps, walk: Walk): Lineage {
  const { digest, direction = 'both', depth = Infinity } = walk;
  const found: Found = { depths: new Map([[digest, 0]]), links: new Map(), cut: false };
  if (direction !== 'down')
    follow(found, { from: digest, depth, links: steps.above, far: ({ source }) => source });
  if (direction !== 'up')
    follow(found, { from: digest, depth, links: steps.below, far: ({ output }) => output });
  const nodes = Array.from(found.depths, ([each, at]) => nodeOf(walk.end(each), at)).filter(
    (node) => node !== undefined,
  );
  return { of: digest, nodes: nodes.sort(byDepth), links: [...found.links.values()], cut: found.cut };
}

interface Found {
  readonly depths: Map<string, number>;
  readonly links: Map<string, Link>;
  cut: boolean;
}

interface Way {
  readonly from: string;
  readonly depth: number;
  readonly links: (digest: string) => readonly Link[];
  readonly far: (link: Link) => string;
}

/** Level by level, so that each node is met at its least depth, and once. */
function follow(found: Found, { from, depth, links, far }: Way): void {
  const met = new Set([from]);
  let level = [from];
  for (let at = 1; level.length > 0; at++) {
    const next: string[] = [];
    for (const link of level.flatMap(links)) {
      const other = far(link);
      if (!met.has(other)) {
        if (at > depth) {
          found.cut = true;
          continue;
        }
        met.add(other);
        next.push(other);
        if (!found.depths.has(other)) found.depths.set(other, at);
      }
      found.links.set(`${link.output} ${link.source} ${link.relationship}`, link);
    }
    level = next;
  }
}

function nodeOf(end: LinkEnd | undefined, depth: number): LineageNode | undefined {
  return end && { ...end, presence: 'gone', depth };
}

function byDepth(a: LineageNode, b: LineageNode): number {
  return a.depth - b.depth || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Everything that steps lead to from some artifacts; they themselves only where steps lead to them. */
export function reachedFrom(
  digests: Iterable<string>,
  step: (digest: string) => readonly string[],
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...digests];
  const asked = new Set<string>();
  for (let digest = waiting.pop(); digest !== undefined; digest = waiting.pop()) {
    if (asked.has(digest)) continue;
    asked.add(digest);
    for (const other of step(digest)) {
      reached.add(other);
      waiting.push(other);
    }
  }
  return reached;
}

/** The shortest way from one of some artifacts to another, both ends included. */
export function wayBetween(
  from: readonly string[],
  to: string,
  step: (digest: string) => readonly string[],
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>(from.map((digest) => [digest, undefined]));
  // A map is walked in the order in which it grows, also while it does.
  for (const [digest] of cameFrom) {
    if (digest === to) return wayTo(to, cameFrom);
    for (const other of step(digest)) if (!cameFrom.has(other)) cameFrom.set(other, digest);
  }
  return undefined;
}

function wayTo(to: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const way: string[] = [];
  for (let digest: string | undefined = to; digest !== undefined; digest = cameFrom.get(digest))
    way.unshift(digest);
  return way;
}
