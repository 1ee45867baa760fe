import type { CatalogIndex, CatalogRow } from '@cairn/catalog';
import type { RelPath } from '@cairn/core';
import { quantile } from '../harness/statistics.ts';
import { createRandom } from '../trees/random.ts';
import type { Random } from '../trees/random.ts';
import { MILLION, openMillion } from './million.ts';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface QueryInput {
  readonly folder: string;
  /** How often each point query is asked; pages a twentieth of it. */
  readonly asks: number;
}

const SEED = 6;
const SAMPLE = 2000;
const WARM_UPS = 20;

/** Queries that look one thing up, by what the table calls them. */
const LOOK_UPS: Readonly<Record<string, (index: CatalogIndex, row: CatalogRow) => unknown>> = {
  'by digest': (index, { digest }) => index.byDigest(digest),
  'by id': (index, { id }) => index.get(id),
  'by key': (index, { family, key }) => index.get(`${family}/${key}`),
  'with files': (index, { digest }) => index.artifact(digest),
  'by path': (index, { key }) => index.whoHas(MILLION.root, `${key}.json` as RelPath),
  marks: (index, { family }) => index.marks(family),
};

/** First pages of filtered, sorted lists, and sums. */
const PAGES: Readonly<Record<string, (index: CatalogIndex, row: CatalogRow) => unknown>> = {
  'largest failures of a family': (index, { family }) =>
    index.list({ families: [family], outcome: 'fail', sort: 'size', limit: 50 }),
  'newest passes of all families': (index) => index.list({ outcome: 'pass', sort: 'created', limit: 50 }),
  'by key with a tag': (index, { family }) =>
    index.list({ families: [family], tag: 'golden', sort: 'key', limit: 50 }),
  'largest of a month': (index, { createdAt }) =>
    index.list({ since: createdAt, until: createdAt + 30 * 86_400_000, sort: 'size', limit: 50 }),
  counts: (index) => index.counts(),
};

/** Times queries in a process that lives; figures are `NAME p50` and `NAME p99` in milliseconds. */
export async function queryCatalog({ folder, asks }: QueryInput): Promise<Timed> {
  const catalog = openMillion(folder, 'read');
  const { index } = catalog;
  try {
    const random = createRandom(SEED);
    const rows = sampleRows(index, random);
    return await timed(() => ({
      ...timesOf(LOOK_UPS, { index, rows, asks }),
      ...timesOf(PAGES, { index, rows, asks: Math.ceil(asks / 20) }),
    }));
  } finally {
    catalog.close();
  }
}

function sampleRows(index: CatalogIndex, random: Random): readonly CatalogRow[] {
  const { total } = index.totals();
  const page = Math.min(100, total);
  const rows: CatalogRow[] = [];
  while (rows.length < Math.min(SAMPLE, total))
    rows.push(...index.list({ limit: page, offset: random.between(0, total - page) }).rows);
  return rows;
}

function timesOf(
  queries: Readonly<Record<string, (index: CatalogIndex, row: CatalogRow) => unknown>>,
  { index, rows, asks }: { index: CatalogIndex; rows: readonly CatalogRow[]; asks: number },
): Readonly<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const [name, query] of Object.entries(queries)) {
    const took: number[] = [];
    for (let ask = -WARM_UPS; ask < asks; ask++) {
      const row = rows[((ask + WARM_UPS) * 7919) % rows.length] as CatalogRow;
      const started = performance.now();
      query(index, row);
      if (ask >= 0) took.push(performance.now() - started);
    }
    figures[`${name} p50`] = quantile(took, 0.5);
    figures[`${name} p99`] = quantile(took, 0.99);
  }
  return figures;
}
