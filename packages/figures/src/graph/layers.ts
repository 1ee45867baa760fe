import type { GraphView } from '@cairn/core';

/** A node at its place in the layout, or a bend of an edge that passes a layer. */
export interface LaidNode {
  readonly id: string;
  readonly layer: number;
  /** From the top within its layer. */
  order: number;
  readonly isBend: boolean;
}

/** Nodes in layers, and each edge as the nodes and bends that it passes. */
export interface Layout {
  readonly layers: readonly (readonly LaidNode[])[];
  readonly routes: readonly {
    readonly edge: GraphView['edges'][number];
    readonly path: readonly LaidNode[];
    readonly isBack: boolean;
  }[];
}

const sweeps = 6;

/**
 * Layers from left to right, each node right of all that lead to it (longest path); within a layer by the mean
 * place of the neighbours (Sugiyama, Tagawa and Toda, 1981). Edges that would close a circle run backwards.
 */
export function layoutOf({ nodes, edges }: Pick<GraphView, 'nodes' | 'edges'>): Layout {
  const known = new Map(nodes.map(({ id }) => [id, id]));
  const usable = edges.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  const back = backEdges([...known.keys()], usable);
  const forward = usable.map((edge) =>
    back.has(edge) ? { edge, from: edge.to, to: edge.from } : { edge, from: edge.from, to: edge.to },
  );
  const layerOf = longestPaths([...known.keys()], forward);
  const layers: LaidNode[][] = [];
  const put = (id: string, layer: number, isBend: boolean): LaidNode => {
    const row = (layers[layer] ??= []);
    const node = { id, layer, order: row.length, isBend };
    row.push(node);
    return node;
  };
  const placed = new Map([...known.keys()].map((id) => [id, put(id, layerOf.get(id) ?? 0, false)]));
  const routes = forward.flatMap(({ edge, from, to }) => {
    const [first, last] = [placed.get(from), placed.get(to)];
    if (first === undefined || last === undefined) return [];
    const bends = Array.from({ length: Math.max(0, last.layer - first.layer - 1) }, (_, index) =>
      put('', first.layer + index + 1, true),
    );
    return [{ edge, path: [first, ...bends, last], isBack: back.has(edge) }];
  });
  for (let sweep = 0; sweep < sweeps; sweep++) orderLayers(layers, routes, sweep % 2 === 0 ? -1 : 1);
  return { layers, routes };
}

type Edge = GraphView['edges'][number];

/** The edges that lead back to a node that is being walked through; without recursion, for long chains. */
function backEdges(ids: readonly string[], edges: readonly Edge[]): ReadonlySet<Edge> {
  const out = Map.groupBy(edges, ({ from }) => from);
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<Edge>();
  for (const start of ids) {
    if (state.has(start)) continue;
    const stack = [{ id: start, next: 0 }];
    state.set(start, 'open');
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const edge = out.get(top.id)?.[top.next++];
      if (edge === undefined) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(edge.to) === 'open') back.add(edge);
      else if (!state.has(edge.to)) {
        state.set(edge.to, 'open');
        stack.push({ id: edge.to, next: 0 });
      }
    }
  }
  return back;
}

interface Forward {
  readonly from: string;
  readonly to: string;
}

function longestPaths(ids: readonly string[], edges: readonly Forward[]): ReadonlyMap<string, number> {
  const out = Map.groupBy(edges, ({ from }) => from);
  const waiting = new Map(ids.map((id) => [id, 0]));
  for (const { to } of edges) waiting.set(to, (waiting.get(to) ?? 0) + 1);
  const layers = new Map(ids.map((id) => [id, 0]));
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    for (const { to } of out.get(id) ?? []) {
      layers.set(to, Math.max(layers.get(to) ?? 0, (layers.get(id) ?? 0) + 1));
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return layers;
}

function orderLayers(layers: readonly LaidNode[][], routes: Layout['routes'], side: -1 | 1): void {
  const neighbours = new Map<LaidNode, LaidNode[]>();
  for (const { path } of routes)
    for (const [index, node] of path.entries()) {
      const other = path[index + side];
      if (other !== undefined) neighbours.set(node, [...(neighbours.get(node) ?? []), other]);
    }
  for (const layer of side === -1 ? layers : layers.toReversed()) {
    const means = new Map(layer.map((node) => [node, meanPlace(neighbours.get(node) ?? [], node, layers)]));
    layer.sort((one, other) => (means.get(one) ?? 0) - (means.get(other) ?? 0) || one.order - other.order);
    for (const [index, node] of layer.entries()) node.order = index;
  }
}

/** Places are parts of their layers, so that layers of different sizes have one measure. */
function meanPlace(neighbours: readonly LaidNode[], node: LaidNode, layers: readonly LaidNode[][]): number {
  const part = ({ layer, order }: LaidNode): number => (order + 0.5) / (layers[layer]?.length ?? 1);
  if (neighbours.length === 0) return part(node);
  return neighbours.reduce((sum, each) => sum + part(each), 0) / neighbours.length;
}
