import type { ChartPoint, ChartView, GroupView, Row, TableView } from '@cairn/core';
import { digitsFor, estimateCell } from '../cells/estimate-cell.ts';
import { notesView } from '../cells/notes-view.ts';
import { percent } from '../cells/percent.ts';
import type { Leaderboard, Standing } from './rank-models.ts';

/** The leaderboard as a table, and as a row of dots with their intervals. */
export function leaderboardViews(
  board: Leaderboard,
  { notes, limit }: { readonly notes: readonly string[]; readonly limit: number },
): GroupView {
  return {
    kind: 'group',
    id: 'leaderboard-section',
    title: 'Leaderboard',
    parts: [
      leaderboardTable(board),
      ...(board.standings.length === 0 ? [] : [leaderboardChart(board, limit)]),
      ...notesView('leaderboard', [...notes, ...boardNotes(board)]),
    ],
  };
}

function leaderboardTable({ metric, standings, level }: Leaderboard): TableView {
  const digits = digitsFor(standings.map(({ estimate }) => estimate.value));
  return {
    kind: 'table',
    id: 'leaderboard',
    title: `Models by ${metric.name}, with ${percent(level)} intervals`,
    columns: [
      { key: 'rank', title: 'RANK', type: 'number', digits: 0 },
      { key: 'worst_rank', title: 'TO', type: 'number', digits: 0 },
      { key: 'model', title: 'MODEL', type: 'text' },
      { key: 'score', title: metric.name.toUpperCase(), type: 'interval', digits },
      { key: 'n', title: 'N', type: 'number', digits: 0 },
      { key: 'standard_error', title: 'SE', type: 'number', digits: digits + 1 },
      { key: 'method', title: 'METHOD', type: 'text' },
      { key: 'eligible', title: 'ELIGIBLE', type: 'flag' },
      { key: 'comparable', title: 'COMPARABLE', type: 'flag' },
      { key: 'remarks', title: 'REMARKS', type: 'text' },
    ],
    rows: standings.map(standingRow),
    total: standings.length,
    empty: 'No evaluation is on record yet: cairn evaluation record MODEL EPISODES keeps one.',
  };
}

function standingRow({ model, estimate, evaluation, ...standing }: Standing): Row {
  return {
    id: model,
    cells: {
      rank: standing.rank,
      worst_rank: standing.worst === standing.rank ? null : standing.worst,
      model,
      score: estimateCell(estimate),
      n: estimate.n,
      standard_error: estimate.standardError,
      method: estimate.method,
      eligible: standing.isEligible,
      comparable: standing.isComparable,
      remarks: [...(evaluation.is_champion ? ['champion'] : []), ...standing.remarks].join('; '),
    },
  };
}

function leaderboardChart({ metric, standings, level }: Leaderboard, limit: number): ChartView {
  const shown = standings.filter(({ estimate }) => estimate.value !== null).slice(0, limit);
  const points = (wanted: boolean): readonly ChartPoint[] =>
    shown
      .filter(({ rank }) => (rank !== null) === wanted)
      .map(({ model, estimate }) => ({ x: model, y: estimateCell(estimate) }));
  const series = [
    { name: 'ranked', points: points(true) },
    { name: 'not ranked', points: points(false) },
  ];
  const left = standings.length - shown.length;
  return {
    kind: 'chart',
    title: `${metric.name} of each model`,
    mark: 'dot',
    x: { key: 'model', title: 'Model', type: 'text' },
    y: {
      key: 'score',
      title: metric.name,
      type: 'number',
      digits: digitsFor(shown.map(({ estimate }) => estimate.value)),
    },
    series: series.filter((each) => each.points.length > 0),
    categories: shown.map(({ model }) => model),
    note: `Bars are ${percent(level)} intervals, each for its model alone.${left > 0 ? ` ${left} more are in the table.` : ''}`,
  };
}

function boardNotes({ standings, metric }: Leaderboard): readonly string[] {
  const unranked = standings.filter(({ rank }) => rank === null).length;
  return [
    ...(standings.some(({ tiedWith }) => tiedWith.length > 0)
      ? [
          'A rank counts the models that are surely better: models whose intervals overlap share it. A paired comparison (compare) can tell apart what this leaves tied.',
        ]
      : []),
    ...(unranked > 0
      ? [
          `${unranked === 1 ? 'One model has' : `${unranked} models have`} no rank, being not eligible, not comparable, or without an interval.`,
        ]
      : []),
    ...(metric.direction === null && standings.length > 0
      ? [`Nobody declared which end of ${metric.name} is better: the order takes higher for better.`]
      : []),
  ];
}
