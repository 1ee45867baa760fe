import type { FiguresView, GroupView, StoreStatistics, TableView, View } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { familyNames, fullName } from '../families/branches.ts';

/** What there is of each family, by state, and what went wrong. */
export const statisticsView: View<Readonly<Record<string, never>>> = defineView({
  name: 'statistics',
  title: 'what there is of each family, by state, and what failed',
  input: z.strictObject({}),
  load: async (_input, { store }): Promise<GroupView> => {
    const statistics = await store.statistics();
    return {
      kind: 'group',
      title: 'De-identification in figures',
      parts: [
        familiesTable(statistics),
        figures('Errors by call', statistics.errors),
        figures('Runs', statistics.runs),
      ].filter((part) => part.kind === 'table' || part.figures.length > 0),
    };
  },
});

function familiesTable({ families }: StoreStatistics): TableView {
  const names = new Set(familyNames.map(fullName));
  const rows = families
    .filter(({ family }) => names.has(family))
    .map(({ family, artifacts, bytes, stored, states }) => ({
      cells: { family: family.slice(family.indexOf('/') + 1), artifacts, bytes, stored, ...states },
    }));
  return {
    kind: 'table',
    title: 'Artifacts in the store',
    columns: [
      { key: 'family', title: 'Family', type: 'text' },
      { key: 'artifacts', title: 'Artifacts', type: 'number' },
      { key: 'bytes', title: 'Size', type: 'bytes' },
      { key: 'stored', title: 'On disk', type: 'bytes' },
      { key: 'pending', title: 'Pending', type: 'number' },
      { key: 'in_progress', title: 'In progress', type: 'number' },
      { key: 'completed', title: 'Completed', type: 'number' },
      { key: 'failed', title: 'Failed', type: 'number' },
    ],
    rows,
    total: rows.length,
    empty: 'Nothing was put into the store yet.',
  };
}

function figures(title: string, values: Readonly<Record<string, number>>): FiguresView {
  return {
    kind: 'figures',
    title,
    figures: Object.entries(values).map(([key, value]) => ({
      column: { key, title: key, type: 'number' },
      value,
    })),
  };
}
