/** Views that are lists with a cursor. */
export const LISTS: readonly string[] = [
  'artifacts',
  'plan',
  'trash',
  'archives',
  'runs',
  'operations',
  'health',
  'audit',
  'storage',
  'views',
  'actions',
  'plugin',
  'run',
  'lineage',
  'overview',
];

/** Lists that are read as a whole, which can be filtered and sorted. */
export const WHOLE: readonly string[] = [
  'trash',
  'archives',
  'runs',
  'operations',
  'health',
  'audit',
  'views',
  'actions',
  'run',
];

/** Views in which several rows can be marked for one change. */
export const MARKED: readonly string[] = ['artifacts', 'trash', 'run'];

/** Views whose rows are artifacts. */
export const ARTIFACTS: readonly string[] = ['artifacts', 'detail', 'plan', 'run', 'storage'];
