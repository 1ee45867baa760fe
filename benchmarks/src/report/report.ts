import { ROWS } from '../rows/rows.ts';
import type { SavedResults, SavedRow } from './saved-results.ts';
import { markdownTable, tableOf } from './table.ts';

/** The table of results, and when and where each of its rows was measured. */
export function reportOf(results: SavedResults, scale: number): string {
  const rows = ROWS.flatMap(({ id }) => (results[id] === undefined ? [] : [{ id, ...results[id] }]));
  const size = scale === 1 ? [] : [`At ${scale} of the size, so that no verdict means anything.`];
  return [...size, tableOf(rows.flatMap(({ lines }) => lines)), conditionsOf(rows)].join('\n\n');
}

/** One line for rows that were measured at once. */
function conditionsOf(rows: readonly (SavedRow & { readonly id: string })[]): string {
  const cells = rows.map(({ id, at, runs, load, machine }) => ({
    id,
    rest: [at, `${runs}`, load === undefined ? '' : load.toFixed(1), machine],
  }));
  const groups = Map.groupBy(cells, ({ rest }) => rest.join('\n')).values();
  const lines = [...groups].map((group) => [group.map(({ id }) => id).join(', '), ...(group[0]?.rest ?? [])]);
  return markdownTable([['rows', 'measured', 'rounds', 'load before', 'machine'], ...lines]);
}
