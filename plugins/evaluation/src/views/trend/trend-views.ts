import type { Cell, ChartView, GroupView, TableView } from '@cairn/core';
import type { Interval } from '../../statistics/interval.ts';
import { digitsFor } from '../cells/estimate-cell.ts';
import { notesView } from '../cells/notes-view.ts';
import { percent } from '../cells/percent.ts';
import type { ModelTrend } from './trace-trends.ts';

/** What trends are shown with. */
export interface TrendOptions {
  readonly metric: string;
  readonly level: number;
  readonly notes: readonly string[];
}

/** Trends as lines over time, and as a table. */
export function trendViews(trends: readonly ModelTrend[], options: TrendOptions): GroupView {
  return {
    kind: 'group',
    id: 'trend-section',
    title: 'Trend',
    parts: [
      ...(trends.length === 0 ? [] : [trendChart(trends, options)]),
      trendTable(trends, options),
      ...notesView('trend', options.notes),
    ],
  };
}

function trendChart(trends: readonly ModelTrend[], { metric }: TrendOptions): ChartView {
  return {
    kind: 'chart',
    title: `${metric} over time`,
    mark: 'line',
    x: { key: 'at', title: 'Evaluated', type: 'time' },
    y: {
      key: 'value',
      title: metric,
      type: 'number',
      digits: digitsFor(trends.flatMap(({ points }) => points.map(({ value }) => value))),
    },
    series: trends.map(({ model, points }) => ({
      name: model,
      points: points.map(({ at, value }) => ({ x: at, y: value })),
    })),
  };
}

function trendTable(trends: readonly ModelTrend[], { metric, level }: TrendOptions): TableView {
  return {
    kind: 'table',
    id: 'trend',
    title: `${metric} of each model over its evaluations, slopes per day with ${percent(level)} intervals`,
    columns: [
      { key: 'model', title: 'MODEL', type: 'text' },
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'verdict', title: 'VERDICT', type: 'text' },
      { key: 'slope', title: 'SLOPE A DAY', type: 'interval' },
      { key: 'theil_sen', title: 'THEIL-SEN', type: 'interval' },
      { key: 'kendall_tau', title: 'TAU', type: 'number', digits: 2 },
      { key: 'kendall_p', title: 'P', type: 'number' },
      { key: 'change_points', title: 'STEPS', type: 'text' },
    ],
    rows: trends.map(({ model, points, trend }) => ({
      id: model,
      cells: {
        model,
        n: points.length,
        verdict: trend?.verdict ?? 'all at the same time',
        slope: slopeCell(trend?.slope ?? null, trend?.interval ?? null),
        theil_sen: slopeCell(trend?.theilSen ?? null, trend?.theilSenInterval ?? null),
        kendall_tau: trend?.kendallTau ?? null,
        kendall_p: trend?.kendallP ?? null,
        change_points: (trend?.changePoints ?? []).map(stepText).join('; '),
      },
    })),
    total: trends.length,
    empty: 'Too few points: no model has been evaluated more than once.',
  };
}

function slopeCell(value: number | null, interval: Interval | null): Cell {
  if (value === null || interval === null) return value;
  return { value, lower: interval.lower, upper: interval.upper };
}

/** Times of a trend count in days. */
function stepText({
  time,
  before,
  after,
}: {
  readonly time: number;
  readonly before: number;
  readonly after: number;
}): string {
  const day = new Date(time * 86_400_000).toISOString().slice(0, 10);
  const shown = (value: number): string => String(Number(value.toPrecision(4)));
  return `from ${shown(before)} to ${shown(after)} at ${day}`;
}
