import type { ChartView, GroupView, TableView } from '@cairn/core';
import { digitsFor, estimateCell } from '../cells/estimate-cell.ts';
import { notesView } from '../cells/notes-view.ts';
import { percent } from '../cells/percent.ts';
import type { Metric } from '../evidence/metric-choice.ts';
import type { ModelCurve } from './trace-curves.ts';

/** What curves are shown with. */
export interface CurveOptions {
  readonly metric: Metric;
  readonly level: number;
  readonly notes: readonly string[];
}

/** Curves as a figure for each perturbation, and as a table. */
export function curveViews(curves: readonly ModelCurve[], options: CurveOptions): GroupView {
  const kinds = Map.groupBy(curves, ({ perturbation }) => perturbation);
  return {
    kind: 'group',
    id: 'robustness-section',
    title: 'Robustness',
    parts: [
      ...[...kinds].map(([kind, found]) => curveChart(kind, found, options)),
      curveTable(curves, options),
      ...notesView('robustness', [
        ...options.notes,
        ...(curves.length === 0
          ? []
          : [
              'Relative is the area below the curve over that of a model that keeps its clean value at every level: 1 means that nothing was lost.',
            ]),
      ]),
    ],
  };
}

function curveChart(kind: string, curves: readonly ModelCurve[], { metric, level }: CurveOptions): ChartView {
  const values = curves.flatMap(({ points }) => points.map(({ estimate }) => estimate.value));
  return {
    kind: 'chart',
    title: `${metric.name} under ${kind}`,
    mark: 'line',
    x: { key: 'level', title: `Level of ${kind}`, type: 'number' },
    y: { key: 'score', title: metric.name, type: 'number', digits: digitsFor(values) },
    series: curves.map(({ model, points }) => ({
      name: model,
      points: points.map((point) => ({ x: point.level, y: estimateCell(point.estimate) })),
    })),
    note: `Bands are ${percent(level)} intervals, each for its level alone.`,
  };
}

function curveTable(curves: readonly ModelCurve[], { metric, level }: CurveOptions): TableView {
  const values = curves.flatMap(({ points }) => points.map(({ estimate }) => estimate.value));
  const digits = digitsFor(values);
  return {
    kind: 'table',
    id: 'robustness',
    title: `${metric.name} from clean to the hardest level, with ${percent(level)} intervals`,
    columns: [
      { key: 'model', title: 'MODEL', type: 'text' },
      { key: 'perturbation', title: 'PERTURBATION', type: 'text' },
      { key: 'first_level', title: 'FROM', type: 'number' },
      { key: 'first', title: 'AT FIRST', type: 'interval', digits },
      { key: 'last_level', title: 'TO', type: 'number' },
      { key: 'last', title: 'AT LAST', type: 'interval', digits },
      { key: 'area', title: 'AREA', type: 'number' },
      { key: 'relative', title: 'RELATIVE', type: 'number', digits: 3 },
      { key: 'levels', title: 'LEVELS', type: 'number', digits: 0 },
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'remarks', title: 'REMARKS', type: 'text' },
    ],
    rows: curves.map(({ model, perturbation, points, area, relative, n, remarks }) => {
      const [first, last] = [points[0], points.at(-1)];
      return {
        id: `${model}/${perturbation}`,
        cells: {
          model,
          perturbation,
          first_level: first?.level ?? null,
          first: first === undefined ? null : estimateCell(first.estimate),
          last_level: last?.level ?? null,
          last: last === undefined ? null : estimateCell(last.estimate),
          area,
          relative,
          levels: points.length,
          n,
          remarks: remarks.join('; '),
        },
      };
    }),
    total: curves.length,
    empty: 'No evaluation has perturbed episodes: they name a perturbation and a level, 0 for none.',
  };
}
