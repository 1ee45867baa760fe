import { expect, test } from 'vitest';
import { layoutOf } from './layers.ts';

const nodes = (ids: string): { id: string; label: string }[] => Array.from(ids, (id) => ({ id, label: id }));
const edges = (...pairs: string[]): { from: string; to: string }[] =>
  pairs.map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) }));

test('Each node stands right of all that lead to it', () => {
  const { layers } = layoutOf({ nodes: nodes('abcd'), edges: edges('ab', 'bc', 'ac', 'cd') });
  expect(layers.map((layer) => layer.filter(({ isBend }) => !isBend).map(({ id }) => id))).toEqual([
    ['a'],
    ['b'],
    ['c'],
    ['d'],
  ]);
  expect(layers[1]?.filter(({ isBend }) => isBend)).toHaveLength(1);
});

test('An edge that closes a circle runs backwards, one to itself or to nowhere is left out', () => {
  const { routes } = layoutOf({ nodes: nodes('abc'), edges: edges('ab', 'bc', 'ca', 'aa', 'ax') });
  expect(routes.map(({ edge, isBack }) => `${edge.from}${edge.to}${isBack ? ' back' : ''}`)).toEqual([
    'ab',
    'bc',
    'ca back',
  ]);
});

test('Children stand in the order of their parents, so that edges do not cross', () => {
  const { layers } = layoutOf({ nodes: nodes('abxy'), edges: edges('ay', 'bx') });
  expect(layers[1]?.map(({ id }) => id)).toEqual(['y', 'x']);
});

test('A chain of thousands is laid out', () => {
  const chain = Array.from({ length: 5000 }, (_, index) => ({ id: String(index), label: '' }));
  const links = chain.slice(1).map(({ id }, index) => ({ from: String(index), to: id }));
  expect(layoutOf({ nodes: chain, edges: links }).layers).toHaveLength(5000);
});
