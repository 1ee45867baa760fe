import type { ChartView, GroupView, TableView } from '@cairn/core';
import { digitsFor, estimateCell } from '../cells/estimate-cell.ts';
import { notesView } from '../cells/notes-view.ts';
import { percent } from '../cells/percent.ts';
import type { MapTable } from './map-results.ts';

/** Maps as a heat map, and as a table with intervals. */
export function mapViews(
  table: MapTable,
  { notes, tableModels }: { readonly notes: readonly string[]; readonly tableModels: number },
): GroupView {
  const models = table.models.slice(0, tableModels);
  const standings = table.standings.filter(({ model }) => models.includes(model));
  const isShort = models.length < table.models.length;
  return {
    kind: 'group',
    id: 'maps-section',
    title: 'Maps',
    parts: [
      ...(table.standings.length === 0 ? [] : [heatMap(table)]),
      mapTable({ ...table, standings }),
      ...notesView('maps', [
        ...notes,
        ...(isShort ? [`The table has the ${models.length} best: cairn evaluation maps has all.`] : []),
      ]),
    ],
  };
}

function heatMap({ metric, models, maps, standings }: MapTable): ChartView {
  const byModel = Map.groupBy(standings, ({ model }) => model);
  return {
    kind: 'chart',
    title: `${metric.name} by model and map`,
    mark: 'cell',
    x: { key: 'map', title: 'Map', type: 'text' },
    y: valueColumn(
      standings.map(({ estimate }) => estimate.value),
      metric.name,
    ),
    categories: maps,
    series: models.map((model) => ({
      name: model,
      points: (byModel.get(model) ?? []).map(({ map, estimate }) => ({ x: map, y: estimate.value })),
    })),
  };
}

function mapTable({ metric, level, standings }: MapTable): TableView {
  return {
    kind: 'table',
    id: 'maps',
    title: `${metric.name} on each map, with ${percent(level)} intervals`,
    columns: [
      { key: 'map', title: 'MAP', type: 'text' },
      { key: 'model', title: 'MODEL', type: 'text' },
      {
        key: 'score',
        title: metric.name.toUpperCase(),
        type: 'interval',
        digits: digitsFor(standings.map(({ estimate }) => estimate.value)),
      },
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'method', title: 'METHOD', type: 'text' },
      { key: 'remarks', title: 'REMARKS', type: 'text' },
    ],
    rows: standings
      .toSorted((a, b) => (a.map < b.map ? -1 : a.map > b.map ? 1 : 0))
      .map(({ map, model, estimate }) => ({
        id: `${model}/${map}`,
        cells: {
          map,
          model,
          score: estimateCell(estimate),
          n: estimate.n,
          method: estimate.method,
          remarks: estimate.caution,
        },
      })),
    total: standings.length,
    empty: 'No evaluation has results by map: they come from episodes.',
  };
}

function valueColumn(values: readonly (number | null)[], name: string): ChartView['y'] {
  return { key: 'score', title: name, type: 'number', digits: digitsFor(values) };
}
