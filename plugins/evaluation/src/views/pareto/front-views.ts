import type { ChartPoint, ChartView, Column, GroupView, TableView } from '@cairn/core';
import { digitsFor, estimateCell } from '../cells/estimate-cell.ts';
import { listedNames } from '../cells/markdown.ts';
import { notesView } from '../cells/notes-view.ts';
import type { Front, FrontPoint } from './find-front.ts';

/** A front as dots with a line, and as a table. */
export function frontViews(front: Front, notes: readonly string[]): GroupView {
  return {
    kind: 'group',
    id: 'pareto-section',
    title: 'Pareto front',
    parts: [
      ...(front.points.length === 0 ? [] : [frontChart(front)]),
      frontTable(front),
      ...notesView('pareto', [...notes, ...front.notes, ...volumeNote(front)]),
    ],
  };
}

function columnOf({ metrics, points }: Front, at: number): Column {
  const digits = digitsFor(points.map(({ estimates }) => estimates[at]?.value ?? null));
  const metric = metrics[at];
  return {
    key: metric?.name ?? '',
    title: `${metric?.name ?? ''} (${metric?.direction ?? ''} is better)`,
    type: 'number',
    digits,
  };
}

function frontChart(front: Front): ChartView {
  const point = ({ model, estimates: [x, y] }: FrontPoint): ChartPoint => ({
    x: x?.value ?? null,
    y: y?.value ?? null,
    label: model,
  });
  const onFront = front.points.filter(({ isOnFront }) => isOnFront);
  const byFirst = onFront.toSorted((a, b) => (a.estimates[0]?.value ?? 0) - (b.estimates[0]?.value ?? 0));
  const rest = front.points.filter(({ isOnFront }) => !isOnFront);
  const isFlat = front.metrics.length === 2;
  return {
    kind: 'chart',
    title: front.metrics
      .map(({ name }) => name)
      .slice(0, 2)
      .join(' and '),
    mark: 'dot',
    x: columnOf(front, 0),
    y: columnOf(front, 1),
    series: [
      { name: 'on the front', points: byFirst.map(point), mark: isFlat ? ('line' as const) : undefined },
      { name: 'beaten by another', points: rest.map(point) },
    ].filter(({ points }) => points.length > 0),
    note: isFlat
      ? 'A front takes values as they are: models near it can be on it but for chance.'
      : `The front is that of all ${front.metrics.length} metrics, of which two are drawn.`,
  };
}

function frontTable(front: Front): TableView {
  const { metrics, points } = front;
  return {
    kind: 'table',
    id: 'pareto',
    title: 'Models by these metrics',
    columns: [
      { key: 'model', title: 'MODEL', type: 'text' },
      ...metrics.map(({ name, direction }, at) => ({
        ...columnOf(front, at),
        title: `${name.toUpperCase()} ${direction === 'higher' ? '↑' : '↓'}`,
        type: 'interval' as const,
      })),
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'front', title: 'ON THE FRONT', type: 'flag' },
      { key: 'dominated_by', title: 'BEATEN BY', type: 'text' },
    ] satisfies readonly Column[],
    rows: points.map(({ model, estimates, isOnFront, dominatedBy }) => ({
      id: model,
      cells: {
        model,
        ...Object.fromEntries(
          metrics.map(({ name }, at) => [name, estimateCell(estimates[at] ?? noEstimate)]),
        ),
        n: estimates[0]?.n ?? null,
        front: isOnFront,
        dominated_by: listedNames(dominatedBy, 3),
      },
    })),
    total: points.length,
    empty:
      metrics.length < 2
        ? 'A front takes two metrics whose better end is known: --metric success_rate --metric latency_ms:lower names them.'
        : 'No eligible model has a value of each metric.',
  };
}

const noEstimate = { value: null, lower: null, upper: null };

function volumeNote({ metrics, points, reference, volume }: Front): readonly string[] {
  if (points.length === 0) return [];
  const at = metrics.map(
    ({ name }, index) => `${name} ${String(Number((reference[index] ?? 0).toPrecision(6)))}`,
  );
  if (volume === null)
    return [
      `No model is better than the reference (${at.join(', ')}) in every metric: the hypervolume is 0.`,
    ];
  return [`Hypervolume: ${String(Number(volume.toPrecision(6)))}, from the reference ${at.join(', ')}.`];
}
