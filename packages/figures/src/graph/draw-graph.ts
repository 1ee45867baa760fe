import type { GraphView } from '@cairn/core';
import type { DrawingOptions } from '../chart/drawing-options.ts';
import type { Drawing } from '../svg/figure-svg.ts';
import type { Box } from '../svg/label.ts';
import { fontSize, isOverlapping, labelBox, labelSvg, px } from '../svg/label.ts';
import { oneLine } from '../text/escape.ts';
import { truncate, wrap } from '../text/fit.ts';
import type { LaidNode, Layout } from './layers.ts';
import { layoutOf } from './layers.ts';

/** More nodes than these are drawn only in part. */
const mostNodes = 300;
const boxHeight = 40;
const rowGap = 14;
const leastGap = 44;
const narrowestBox = 96;
const widestBox = 190;

/** Nodes as boxes in layers from left to right, edges as curves with arrows. */
export function drawGraph(view: GraphView, options: DrawingOptions): Drawing {
  const { paint, id } = options;
  const nodes = view.nodes.slice(0, mostNodes);
  if (nodes.length === 0) {
    const text = labelSvg({
      x: options.width / 2,
      y: 45,
      text: 'There is nothing to draw.',
      anchor: 'middle',
      fill: paint.soft,
    });
    return { width: options.width, height: 90, body: text, notes: [] };
  }
  const layout = layoutOf({ nodes, edges: view.edges });
  const measures = measuresOf(layout, options);
  const labels = new Map(nodes.map((node) => [node.id, oneLine(node.label) || oneLine(node.id)]));
  const taken: Box[] = layout.layers
    .flat()
    .filter(({ isBend }) => !isBend)
    .map((node) => boxOf(node, measures));
  const edges = layout.routes.map((route) => edgeSvg(route, { measures, id, colour: paint.soft }));
  const names = layout.routes.map((route) => edgeName(route, { measures, taken, paint })).join('');
  const boxes = layout.layers
    .flat()
    .filter(({ isBend }) => !isBend)
    .map((node) => nodeSvg(boxOf(node, measures), labels.get(node.id) ?? '', paint));
  const arrow = `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0,0.8L7.5,4L0,7.2Z" fill="${paint.soft}"/></marker></defs>`;
  const cut = view.nodes.length - nodes.length;
  return {
    width: measures.width,
    height: measures.height,
    body: arrow + edges.join('') + boxes.join('') + names,
    notes:
      cut > 0
        ? [`The first ${nodes.length} of ${view.nodes.length} nodes are drawn; the table has all edges.`]
        : [],
  };
}

/** What a graph shows, for those who do not see it. */
export function describeGraph({ nodes, edges }: GraphView): string {
  return `Graph of ${nodes.length} ${nodes.length === 1 ? 'node' : 'nodes'} and ${edges.length} ${edges.length === 1 ? 'edge' : 'edges'}, from left to right.`;
}

interface Measures {
  readonly width: number;
  readonly height: number;
  readonly box: number;
  readonly step: number;
  readonly sizes: readonly number[];
}

function measuresOf({ layers }: Layout, { width, height }: DrawingOptions): Measures {
  const count = layers.length;
  const box = Math.min(widestBox, Math.max(narrowestBox, (width - 2 - (count - 1) * leastGap) / count));
  const step = count > 1 ? Math.max(box + leastGap, Math.min(box * 2, (width - 2 - box) / (count - 1))) : 0;
  const sizes = layers.map(({ length }) => length);
  const rows = Math.max(1, ...sizes);
  const least = rows * (boxHeight + rowGap) + 4;
  return {
    width: Math.max(width, box + step * (count - 1) + 2),
    height: Math.max(least, height ?? 0),
    box,
    step,
    sizes,
  };
}

/** Each layer is spread over the whole height; that keeps chains straight enough. */
function middleOf({ layer, order }: LaidNode, { height, sizes }: Measures): number {
  return ((order + 0.5) / (sizes[layer] ?? 1)) * (height - 4) + 2;
}

function boxOf(node: LaidNode, measures: Measures): Box {
  const [left, middle] = [1 + node.layer * measures.step, middleOf(node, measures)];
  return { left, right: left + measures.box, top: middle - boxHeight / 2, bottom: middle + boxHeight / 2 };
}

interface NodePaint {
  readonly ink: string;
  readonly soft: string;
  readonly paper: string;
}

function nodeSvg({ left, right, top }: Box, label: string, paint: NodePaint): string {
  const lines = wrap(label, { size: fontSize, width: right - left - 14, lines: 2 });
  const rect = `<rect x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${boxHeight}" rx="6" fill="${paint.paper}" stroke="${paint.soft}"/>`;
  const texts = lines.map((text, index) =>
    labelSvg({
      x: (left + right) / 2,
      y: top + boxHeight / 2 + (index - (lines.length - 1) / 2) * 15,
      text,
      full: label,
      anchor: 'middle',
      fill: paint.ink,
    }),
  );
  return `<g>${rect}${texts.join('')}</g>`;
}

interface EdgePaint {
  readonly measures: Measures;
  readonly id: string;
  readonly colour: string;
}

function edgeSvg({ path, isBack }: Layout['routes'][number], { measures, id, colour }: EdgePaint): string {
  const points = path.flatMap((node): { readonly x: number; readonly y: number }[] => {
    const { left, right } = boxOf(node, measures);
    const y = middleOf(node, measures);
    if (node.isBend)
      return [
        { x: left, y },
        { x: right, y },
      ];
    return [{ x: node === path[0] ? right : left, y }];
  });
  let line = '';
  for (const [index, { x, y }] of points.entries()) {
    const before = points[index - 1];
    if (before === undefined) line += `M${px(x)},${px(y)}`;
    else {
      const half = px((before.x + x) / 2);
      line += `C${half},${px(before.y)} ${half},${px(y)} ${px(x)},${px(y)}`;
    }
  }
  const dashes = isBack ? ' stroke-dasharray="5 3"' : '';
  return `<path d="${line}" stroke="${colour}" stroke-width="1.3"${dashes} marker-${isBack ? 'start' : 'end'}="url(#${id}-arrow)"/>`;
}

interface NameOptions {
  readonly measures: Measures;
  readonly taken: Box[];
  readonly paint: NodePaint;
}

/** The name of an edge stands at the middle of its first stretch, if it touches nothing there. */
function edgeName({ edge, path }: Layout['routes'][number], { measures, taken, paint }: NameOptions): string {
  const [first, second] = path;
  const full = oneLine(edge.label ?? '');
  if (first === undefined || second === undefined || full === '') return '';
  const gap = measures.step - measures.box;
  const x = boxOf(first, measures).right + gap / 2;
  const y = (middleOf(first, measures) + middleOf(second, measures)) / 2;
  const text = truncate(full, fontSize - 1, gap - 8);
  const label = {
    x,
    y,
    text,
    full,
    size: fontSize - 1,
    anchor: 'middle',
    fill: paint.soft,
    halo: paint.paper,
  } as const;
  const box = labelBox(label);
  if (taken.some((other) => isOverlapping(box, other))) return '';
  taken.push(box);
  return labelSvg(label);
}
