import { ROWS } from '../rows/rows.ts';
import { machineSentence } from './machine.ts';
import type { SavedResults } from './saved-results.ts';
import { tableOf } from './table.ts';

/** The machine, when each row was measured, and the table. */
export function reportOf(results: SavedResults, { trees, scale }: { trees: string; scale: number }): string {
  const present = ROWS.flatMap(({ id }) => (results[id] === undefined ? [] : [{ id, ...results[id] }]));
  const lines = present.flatMap((row) => row.lines);
  const size = scale === 1 ? '' : ` At ${scale} of the size, so that no verdict means anything.`;
  return [`${machineSentence(trees)} ${measuredSentence(present)}${size}`, tableOf(lines)].join('\n\n');
}

function measuredSentence(rows: readonly { id: string; date: string; runs: number }[]): string {
  const groups = Map.groupBy(rows, ({ date, runs }) => `${date} with ${runs} rounds`);
  const parts = [...groups].map(([when, group]) => `${group.map(({ id }) => id).join(', ')} on ${when}`);
  return `Measured: ${parts.join('; ')}.`;
}
