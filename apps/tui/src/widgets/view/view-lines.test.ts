import type { ViewModel } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { lineText, lineWidth } from '../cell/line.ts';
import { markdownLines } from './markdown-lines.ts';
import { viewLines } from './view-lines.ts';

const y = { key: 'y', title: 'COUNT', type: 'number' } as const;
const views: readonly ViewModel[] = [
  {
    kind: 'table',
    title: 'Scores',
    columns: [
      { key: 'run', title: 'RUN', type: 'text' },
      { key: 'size', title: 'SIZE', type: 'bytes' },
      { key: 'at', title: 'AT', type: 'time' },
    ],
    rows: [{ cells: { run: 'a long name of a run\u001b[2J', size: 2048, at: 0 } }],
    total: 4,
    empty: 'No run yet.',
  },
  {
    kind: 'chart',
    title: 'Trend',
    mark: 'line',
    x: { key: 'x', title: 'n', type: 'number' },
    y,
    series: [{ name: 'a', points: [0, 1, 2].map((x) => ({ x, y: x * 2 })) }],
  },
  { kind: 'figures', title: 'Now', figures: [{ column: y, value: 3, note: 'since May' }] },
  { kind: 'text', title: 'Notes', text: '# Head\n\nSome **strong** words and `code`.\n\n- item\n' },
  {
    kind: 'graph',
    title: 'Lineage',
    nodes: [
      { id: '1', label: 'raw' },
      { id: '2', label: 'clean' },
    ],
    edges: [{ from: '1', to: '2', label: 'used' }],
  },
];
const all: ViewModel = { kind: 'group', title: 'All', parts: views };
const texts = (view: ViewModel, width: number, ascii = false): readonly string[] =>
  viewLines(view, { width, zone: 'UTC', ascii }).map((line) => lineText(line).trimEnd());

describe('a view of a plugin', () => {
  test.each([20, 40, 80, 120])('of any kind fits into %i columns', (width) => {
    const lines = viewLines(all, { width, zone: 'UTC' });
    expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(width);
    for (const view of views) expect(lines.map(lineText)).toContain(view.title);
  });

  test('that is a table drops columns where it is narrow, and says which', () => {
    const [table] = views;
    expect(texts(table ?? all, 60)).toEqual([
      'Scores',
      '   RUN                           SIZE  AT',
      '   a long name of a run\\x1b[2J   2.0K  1970-01-01 00:00:00',
      '   and 3 more',
    ]);
    expect(texts(table ?? all, 30).at(-1)).toBe('   no room for AT');
  });

  test('needs nothing but ASCII where nothing else is to be had', () => {
    expect(texts(all, 60, true).join('')).toMatch(/^[ -~]*$/);
  });
});

test('Markdown is set off by what it means, and broken at words', () => {
  const lines = markdownLines('# Head\n> quoted\n1. one two three\n```js\nlet *a*;\n```\n[doc](x.md) **b**', {
    width: 12,
  });
  expect(lines.map(lineText)).toEqual([
    'Head',
    '────────────',
    '│ quoted',
    '1. one two',
    '   three',
    '  let *a*;',
    'doc (x.md) b',
  ]);
  expect(lines.at(-1)).toContainEqual({ text: 'b', role: 'strong' });
});
