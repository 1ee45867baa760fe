import type { ArtifactId, TableView, ViewModel } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { plain } from '../format/style.ts';
import { tableCsv } from './csv.ts';
import { viewText } from './view-text.ts';

const table: TableView = {
  kind: 'table',
  title: 'Scores',
  columns: [
    { key: 'run', title: 'RUN', type: 'text' },
    { key: 'size', title: 'SIZE', type: 'bytes' },
    { key: 'at', title: 'AT', type: 'time' },
    { key: 'rate', title: 'RATE', type: 'interval', digits: 2 },
    { key: 'ok', title: 'OK', type: 'flag' },
    { key: 'share', title: 'SHARE', type: 'share' },
  ],
  rows: [
    {
      artifact: 'a1b2c3d4e5f6' as ArtifactId,
      cells: {
        run: 'r"1\u001b[2J',
        size: 2048,
        at: Date.UTC(2026, 0, 2),
        rate: { value: 0.5, lower: 0.25, upper: 0.75 },
        ok: true,
        share: 0.42,
      },
    },
    { cells: { run: 'r2', size: null, at: null, rate: null, ok: false, share: null } },
  ],
  total: 7,
  empty: 'No run yet.',
};

const options = { zone: 'UTC', style: plain };

describe('a view as text', () => {
  test('prints each kind of cell in its own way, and nothing that drives the terminal', () => {
    expect(viewText(table, options)).toBe(
      [
        'Scores',
        'RUN         SIZE  AT                                RATE  OK     SHARE',
        'r"1\\x1b[2J  2.0K  2026-01-02 00:00:00  0.50 [0.25, 0.75]  ✓ yes    42%',
        'r2             -  -                                    -  · no       -',
        '… and 5 more',
      ].join('\n'),
    );
  });

  test('says its sentence when there are no rows', () => {
    expect(viewText({ ...table, rows: [] }, options)).toBe('Scores\nNo run yet.');
  });

  const y = { key: 'y', title: 'COUNT', type: 'number' } as const;
  const others: readonly (readonly [string, ViewModel, string])[] = [
    [
      'a chart as bars',
      {
        kind: 'chart',
        title: 'Runs',
        mark: 'bar',
        x: { key: 'x', title: 'MONTH', type: 'text' },
        y,
        series: [
          {
            name: 'all',
            points: [
              { x: '01', y: 12 },
              { x: '02', y: 6 },
            ],
          },
        ],
      },
      `Runs\nMONTH  COUNT\n01        12  ${'█'.repeat(24)}\n02         6  ${'█'.repeat(12)}`,
    ],
    [
      'figures with notes',
      { kind: 'figures', title: 'Now', figures: [{ column: y, value: 3, note: 'since May' }] },
      'Now\nCOUNT  3  since May',
    ],
    [
      'a graph as trees',
      {
        kind: 'graph',
        title: 'Lineage',
        nodes: [
          { id: '1', label: 'raw' },
          { id: '2', label: 'clean' },
          { id: '3', label: 'alone' },
        ],
        edges: [{ from: '1', to: '2', label: 'used' }],
      },
      'Lineage\nraw\n└─ used → clean\nalone',
    ],
    [
      'a text without the signs of its links, headings and escapes',
      {
        kind: 'text',
        title: 'Summary',
        text: '# Who leads\n\n- **[gpt4](#leaderboard/gpt4)** with [0.95 (a \\[b\\])](#leaderboard/x%28y%29), 2 \\* 3, `a**b**`',
      },
      'Summary\nWho leads\n\n- gpt4 with 0.95 (a [b]), 2 * 3, `a**b**`',
    ],
    [
      'a group part by part',
      {
        kind: 'group',
        title: 'Both',
        parts: [
          { kind: 'text', title: 'One', text: 'a\nb\n' },
          { kind: 'text', title: 'Two', text: 'c' },
        ],
      },
      'Both\nOne\na\nb\n\nTwo\nc',
    ],
  ];
  test.each(others)('shows %s', (_name, view, expected) => {
    expect(viewText(view, options)).toBe(expected);
  });
});

test('a table as CSV keeps values as they are and takes an interval apart', () => {
  expect(tableCsv(table)).toBe(
    [
      'run,size,at,rate,rate_lower,rate_upper,ok,share',
      '"r""1\\x1b[2J",2048,2026-01-02T00:00:00.000Z,0.5,0.25,0.75,true,0.42',
      'r2,,,,,,false,',
      '',
    ].join('\r\n'),
  );
});
