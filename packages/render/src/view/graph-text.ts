import type { GraphView } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import type { TextOptions } from '../format/text-options.ts';

/**
 * A graph as trees along its edges, from the nodes that nothing leads to. A node that several edges lead to
 * has what follows it below the first, and a sign of that at the others, so that circles end.
 */
export function graphText(view: GraphView, options: TextOptions): string {
  const { nodes, edges } = view;
  const children = Map.groupBy(edges, (edge) => edge.from);
  const targets = new Set(edges.map((edge) => edge.to));
  const labels = new Map(nodes.map((node) => [node.id, node.label]));
  const ids = [...new Set([...nodes.map((node) => node.id), ...edges.flatMap(({ from, to }) => [from, to])])];
  const shown = new Set<string>();
  const lines: string[] = [];
  const [branch, last, through, arrow] =
    options.ascii === true ? ['|- ', '`- ', '|  ', '->'] : ['├─ ', '└─ ', '│  ', '→'];

  const visit = (id: string, lead: { readonly own: string; readonly below: string }): void => {
    const isKnown = shown.has(id);
    const next = children.get(id) ?? [];
    const again = isKnown && next.length > 0 ? ` ${options.style('dim', '(see above)')}` : '';
    lines.push(`${lead.own}${printable(labels.get(id) ?? id)}${again}`);
    if (isKnown) return;
    shown.add(id);
    for (const [index, edge] of next.entries()) {
      const isLast = index === next.length - 1;
      const word =
        edge.label === undefined ? '' : `${options.style('dim', `${printable(edge.label)} ${arrow}`)} `;
      visit(edge.to, {
        own: `${lead.below}${isLast ? last : branch}${word}`,
        below: lead.below + (isLast ? '   ' : through),
      });
    }
  };

  for (const id of ids) if (!targets.has(id)) visit(id, { own: '', below: '' });
  // What is left lies on circles, which have no beginning.
  for (const id of ids) if (!shown.has(id)) visit(id, { own: '', below: '' });
  return lines.join('\n');
}
