import type { LineageNode } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import { nodesByRun, runTitle, standingOf, titleOf } from './lineage-graph.ts';
import type { LineageGraph } from './lineage-graph.ts';

/**
 * A lineage in the DOT language of Graphviz (https://graphviz.org/doc/info/lang.html): sources lead to what was
 * made from them, what one run made stands in one box, and what is gone has a dashed border.
 *
 * @example
 * lineageDot({ lineage: await workspace.store.lineage('a1b2c3') });
 */
export function lineageDot({ lineage, runs }: LineageGraph): string {
  const lines = ['digraph lineage {', '  rankdir=LR;', '  node [shape=box, fontname="sans-serif"];'];
  const ids = new Map(lineage.nodes.map(({ digest, id }) => [digest, id]));
  const nameOf = (digest: string): string => quoted(ids.get(digest) ?? digest.slice(0, 12));
  let cluster = 0;
  for (const [run, nodes] of nodesByRun(lineage)) {
    if (run === undefined) lines.push(...nodes.map((node) => `  ${nodeLine(node, lineage.of)}`));
    else {
      lines.push(`  subgraph cluster_${++cluster} {`, `    label=${quoted(runTitle(run, runs))};`);
      lines.push(...nodes.map((node) => `    ${nodeLine(node, lineage.of)}`), '  }');
    }
  }
  for (const { source, output, relationship } of lineage.links)
    lines.push(`  ${nameOf(source)} -> ${nameOf(output)} [label=${quoted(relationship)}];`);
  return [...lines, '}', ''].join('\n');
}

function nodeLine(node: LineageNode, of: string): string {
  const label = [titleOf(node), node.family, `${node.id} · ${standingOf(node)}`].map(escaped).join('\\n');
  const style = [
    ...(node.presence === 'gone' ? ['style=dashed'] : []),
    ...(node.digest === of ? ['penwidth=2'] : []),
  ];
  return `${quoted(node.id)} [${[`label="${label}"`, ...style].join(', ')}];`;
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** In labels a backslash begins an escape sequence; control characters have become visible before. */
function escaped(text: string): string {
  return printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
