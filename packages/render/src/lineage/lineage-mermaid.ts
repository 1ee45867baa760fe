import type { LineageNode } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import { nodesByRun, runTitle, standingOf, titleOf } from './lineage-graph.ts';
import type { LineageGraph } from './lineage-graph.ts';

/**
 * A lineage as a flowchart of Mermaid (https://mermaid.js.org/syntax/flowchart.html), for Markdown that draws
 * them.
 */
export function lineageMermaid({ lineage, runs }: LineageGraph): string {
  const names = new Map(lineage.nodes.map(({ digest }, index) => [digest, `n${index + 1}`]));
  const nameOf = (digest: string): string => names.get(digest) ?? `x${digest.slice(0, 12)}`;
  const lines = ['flowchart LR'];
  let group = 0;
  for (const [run, nodes] of nodesByRun(lineage)) {
    const drawn = nodes.map((node) => `${nameOf(node.digest)}["${labelOf(node)}"]`);
    if (run === undefined) lines.push(...drawn.map((line) => `  ${line}`));
    else {
      lines.push(`  subgraph r${++group}["${escaped(runTitle(run, runs))}"]`);
      lines.push(...drawn.map((line) => `    ${line}`), '  end');
    }
  }
  for (const { source, output, relationship } of lineage.links)
    lines.push(`  ${nameOf(source)} -->|"${escaped(relationship)}"| ${nameOf(output)}`);
  const gone = lineage.nodes.filter(({ presence }) => presence === 'gone');
  if (gone.length > 0)
    lines.push(
      '  classDef gone stroke-dasharray: 4 4',
      `  class ${gone.map(({ digest }) => nameOf(digest)).join(',')} gone`,
    );
  lines.push(`  style ${nameOf(lineage.of)} stroke-width:3px`);
  return `${lines.join('\n')}\n`;
}

function labelOf(node: LineageNode): string {
  return [titleOf(node), node.family, `${node.id} · ${standingOf(node)}`].map(escaped).join('<br/>');
}

const entities: Readonly<Record<string, string>> = {
  '"': '#quot;',
  '#': '#35;',
  '&': '#amp;',
  '<': '#lt;',
  '>': '#gt;',
  '`': '#96;',
  '\\': '#92;',
};

/** Entities as Mermaid writes them: a number sign in place of the ampersand. */
function escaped(text: string): string {
  return printable(text).replace(/["#&<>`\\]/g, (character) => entities[character] ?? character);
}
