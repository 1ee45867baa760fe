import type { Lineage, LineageNode, Run } from '@cairn/core';

/** A lineage, and what is known of the runs that it names. */
export interface LineageGraph {
  readonly lineage: Lineage;
  readonly runs?: readonly Run[] | undefined;
}

/** What an artifact is called. */
export function titleOf({ name, key }: LineageNode): string {
  return name ?? key;
}

/** A link that names no run belongs to the one that made its output. */
export function withRuns({ links, nodes, ...lineage }: Lineage): Lineage {
  const makers = new Map(nodes.map(({ digest, runId }) => [digest, runId]));
  return {
    ...lineage,
    nodes,
    links: links.map((link) => ({ ...link, runId: link.runId ?? makers.get(link.output) })),
  };
}

/** Ids of all runs that a lineage names, in the order in which it does. */
export function runsOf({ nodes, links }: Lineage): readonly string[] {
  const ids = [...nodes, ...links].flatMap(({ runId }) => runId ?? []);
  return [...new Set(ids)];
}

/** Nodes by the run that they came from; those without one under undefined. */
export function nodesByRun({
  nodes,
  links,
}: Lineage): ReadonlyMap<string | undefined, readonly LineageNode[]> {
  const linked = new Map(
    links.flatMap(({ output, runId }) => (runId === undefined ? [] : [[output, runId]])),
  );
  return Map.groupBy(nodes, (node) => node.runId ?? linked.get(node.digest));
}

/** What a run is called. */
export function runTitle(id: string | undefined, runs: LineageGraph['runs'] = []): string {
  const run = runs.find((each) => each.id === id);
  return run === undefined ? `run ${id ?? ''}` : `${run.pipeline} · run ${run.id}`;
}

/** How an artifact stands, in one word. */
export function standingOf({ presence, state }: LineageNode): string {
  if (presence === 'gone') return 'gone';
  return presence === 'trash' ? 'in the trash' : (state ?? 'not known');
}
