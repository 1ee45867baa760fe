import type { State } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog-contract.ts';
import { FAMILY, scan, scanStart } from '../fixtures/scanning.ts';
import type { Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { BriefRow, CatalogRow, IndexQuery, ListOptions } from './index-contract.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-21T10:00:00Z');
const FAMILIES = ['verification/bench', FAMILY, 'essays'];

/** Artifacts of three families, of which every kind occurs: many for pages, few of some states and tags. */
function populate(catalog: Catalog, count: number): void {
  const files: Files = Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `d${n % 7}/f${n}`,
      {
        key: `key ${String((n * 31) % count).padStart(5, '0')}`,
        family: FAMILIES[n % 3] ?? FAMILY,
        size: (n * 37) % 19,
      },
    ]),
  );
  scan(catalog, files, {
    start: { families: FAMILIES.map((name) => ({ name, version: 1 })) },
    describe: ({ key }) => {
      const n = Number(key.slice(4));
      const states: readonly Exclude<State, 'missing'>[] = ['completed', 'completed', 'failed', 'pending'];
      return {
        complete: true,
        ...(n % 11 === 3 ? { error: 'broken' } : {}),
        ...(n % 11 === 3
          ? {}
          : {
              description: {
                createdAt: { at: NOW - ((n * 7) % 40) * (DAY / 3) },
                state: states[n % 4],
                ...(n % 5 < 2 ? {} : { outcome: n % 5 === 2 ? ('fail' as const) : ('pass' as const) }),
                tags: n % 6 === 0 ? ['golden', `t${n % 4}`] : [],
              },
            }),
      };
    },
  });
}

/** What a table shows of an artifact. */
function brief(row: CatalogRow): BriefRow {
  const { id, digest, root, family, key, createdAt, state, outcome, described } = row;
  const { fileCount, size, allocated, tags, pin } = row;
  const named = { id, digest, root, family, key, createdAt, state, outcome, described };
  return Object.assign(named, { fileCount, size, allocated, tags, pin });
}

/** What a listing is to be, worked out without an index. */
function expected(all: readonly CatalogRow[], query: ListOptions): readonly CatalogRow[] {
  const matching = all.filter(
    (row) =>
      (query.families?.some((family) => row.family === family || row.family.endsWith(`/${family}`)) ??
        true) &&
      (query.state === undefined || row.state === query.state) &&
      (query.outcome === undefined || (row.outcome ?? 'none') === query.outcome) &&
      (query.since === undefined || row.createdAt >= query.since) &&
      (query.until === undefined || row.createdAt < query.until) &&
      (query.tag === undefined || row.tags.includes(query.tag)) &&
      (query.words ?? []).every((word) => row.key.split(' ').includes(word.toLowerCase())) &&
      (query.pinned === undefined ||
        (row.pin !== undefined && (row.pin.until ?? Infinity) > NOW) === query.pinned),
  );
  return matching;
}

function sortValue(row: CatalogRow, sort: ListOptions['sort']): string | number {
  if (sort === 'size') return row.size;
  if (sort === 'key') return row.key;
  return sort === 'family' ? row.family : row.createdAt;
}

const queries: fc.Arbitrary<IndexQuery> = fc.record(
  {
    families: fc.subarray(['proofs', 'verification/bench', 'essays', 'unknown']),
    state: fc.constantFrom<State[]>('completed', 'failed', 'pending', 'missing'),
    outcome: fc.constantFrom('pass', 'fail', 'none'),
    since: fc.integer({ min: -45, max: 1 }).map((days) => NOW + days * (DAY / 3)),
    until: fc.integer({ min: -45, max: 1 }).map((days) => NOW + days * (DAY / 3)),
    tag: fc.constantFrom('golden', 't2', 'by hand', 'unknown'),
    pinned: fc.boolean(),
    words: fc.constantFrom(['KEY'], ['key', '00031'], ['03999'], ['none']),
  },
  { requiredKeys: [] },
);

describe('a listing', () => {
  it('has what matches, in order, in pages that fit together, with totals that are right', () => {
    using workspace = temporaryCatalog();
    const { catalog } = workspace;
    populate(catalog, 4000);
    mark(catalog);
    const all = catalog.index.list({ presence: 'live' }).rows;
    fc.assert(
      fc.property(
        queries,
        fc.record({
          sort: fc.constantFrom('created', 'size', 'key', 'family'),
          order: fc.constantFrom('asc', 'desc'),
        }),
        fc.integer({ min: 1, max: 90 }),
        (query, { sort, order }, limit) => {
          const want = expected(all, query);
          const whole = catalog.index.list({ ...query, sort, order });
          expect(catalog.index.listBriefly({ ...query, sort, order })).toEqual({
            ...whole,
            rows: whole.rows.map(brief),
          });
          const { rows, ...totals } = whole;
          expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(want.map(({ id }) => id)));
          expect(rows).toHaveLength(want.length);
          expect(totals).toEqual(catalog.index.totals(query));
          expect(totals).toEqual({
            total: want.length,
            bytes: sum(want.map(({ size }) => size)),
            allocated: sum(want.map(({ allocated }) => allocated)),
            files: sum(want.map(({ fileCount }) => fileCount)),
          });
          const values = rows.map((row) => sortValue(row, sort));
          expect(values).toEqual(
            values.toSorted(
              (one, other) => (one < other ? -1 : one > other ? 1 : 0) * (order === 'asc' ? 1 : -1),
            ),
          );
          const pages = Array.from(
            { length: Math.ceil(want.length / limit) },
            (_, page) => catalog.index.list({ ...query, sort, order, limit, offset: page * limit }).rows,
          );
          expect(pages.flat().map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
        },
      ),
      { numRuns: 120 },
    );
  });
});

describe('a listing by words', () => {
  it('passes over nothing whose words were too many to be indexed', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    const many = Array.from({ length: 3000 }, (_, n) => n);
    scan(
      workspace.catalog,
      { 'a/1': 'a', 'b/1': 'b', 'c/1': 'c' },
      {
        describe: ({ key }) => ({
          complete: true,
          description: {
            metadata:
              key === 'a' ? { many, school: 'Lincoln' } : { school: key === 'b' ? 'Lincoln' : 'Other' },
          },
        }),
      },
    );
    expect(index.search('lincoln').map(({ row }) => row.key)).toEqual(['b']);
    expect(index.list({ words: ['Lincoln'], sort: 'key' }).rows.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(index.totals({ words: ['Lincoln'] }).total).toBe(2);
  });
});

function mark({ index, records }: Catalog): void {
  for (const [n, row] of index.list({ sort: 'key', limit: 40 }).rows.entries()) {
    if (n % 3 === 0)
      records.pins.set(row, { who: 'ada', when: 1, hold: false, until: n % 2 === 0 ? NOW - 1 : undefined });
    if (n % 4 === 0) records.tags.add(row, ['by hand', 'golden'], { who: 'ada', at: 1 });
  }
}

describe('summaries', () => {
  it('stay right over scans and operations', () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('scan' as const),
        files: fc.uniqueArray(fc.integer({ min: 0, max: 12 })),
        size: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({ do: fc.constantFrom('trash', 'restore', 'purge'), key: fc.integer({ min: 0, max: 12 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        using workspace = temporaryCatalog();
        const { index } = workspace.catalog;
        for (const each of steps) {
          if ('files' in each) {
            const files = Object.fromEntries(
              each.files.map((n) => [`d${n % 3}/f${n}`, { key: `k${n}`, size: each.size }]),
            );
            scan(workspace.catalog, files, {
              describe: ({ key }) => ({
                complete: true,
                description: {
                  createdAt: { at: NOW - key.length * DAY },
                  outcome: key === 'k3' ? 'fail' : 'pass',
                },
              }),
            });
          } else {
            const row = index.list({ presence: 'any' }).rows.find(({ key }) => key === `k${each.key}`);
            if (row !== undefined)
              index.applyOutcomes('op', [
                { ...row, action: each.do, outcome: 'done', reasons: [], files: 1, bytes: 1, folders: [] },
              ]);
          }
          for (const presence of ['live', 'trash', 'gone'] as const) {
            const rows = index.list({ presence }).rows;
            expect(index.totals({ presence })).toEqual({
              total: rows.length,
              bytes: sum(rows.map(({ size }) => size)),
              allocated: sum(rows.map(({ allocated }) => allocated)),
              files: sum(rows.map(({ fileCount }) => fileCount)),
            });
            expect(sum(index.counts(presence).map(({ pass }) => pass))).toBe(
              rows.filter(({ outcome }) => outcome === 'pass').length,
            );
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('name the newest run and the newest pass', () => {
    using workspace = temporaryCatalog();
    scan(
      workspace.catalog,
      { 'a/1': 'a', 'b/1': 'b', 'c/1': 'c', 'd/1': 'd', 'e/1': 'e' },
      {
        start: scanStart(),
        describe: ({ key }) => {
          if (key === 'e') return { complete: true, error: 'broken' };
          return {
            complete: key !== 'd',
            description: {
              createdAt: { at: NOW - 1000 + key.charCodeAt(0) },
              outcome: key === 'c' ? 'fail' : 'pass',
            },
          };
        },
      },
    );
    const { index } = workspace.catalog;
    expect(index.marks(FAMILY)).toEqual({ lastRun: index.get('c').id, lastPass: index.get('b').id });
    expect(index.marks('unknown')).toEqual({});
  });
});

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}
