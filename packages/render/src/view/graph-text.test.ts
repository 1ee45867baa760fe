import type { GraphView } from '@cairn/core';
import { expect, test } from 'vitest';
import { plain } from '../format/style.ts';
import { graphText } from './graph-text.ts';

const nodes = ['raw', 'clean', 'model', 'report'].map((id) => ({ id, label: id }));
const graph = (...edges: readonly (readonly [string, string])[]): GraphView => ({
  kind: 'graph',
  title: 'Lineage',
  nodes,
  edges: edges.map(([from, to]) => ({ from, to })),
});
const options = { zone: 'UTC', style: plain };

test('what two edges lead to is shown with all that follows once', () => {
  const view = graph(['raw', 'clean'], ['clean', 'model'], ['raw', 'model'], ['model', 'report']);
  expect(graphText(view, options)).toBe(
    ['raw', '├─ clean', '│  └─ model', '│     └─ report', '└─ model (see above)'].join('\n'),
  );
});

test('a circle ends, in ASCII too', () => {
  const view = graph(['raw', 'clean'], ['clean', 'raw'], ['model', 'report']);
  expect(graphText(view, { ...options, ascii: true })).toBe(
    ['model', '`- report', 'raw', '`- clean', '   `- raw (see above)'].join('\n'),
  );
});
