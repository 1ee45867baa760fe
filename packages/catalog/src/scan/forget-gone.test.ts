import type { Identity } from '@cairn/core';
import { expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog-contract.ts';
import { FAMILY, scan } from '../fixtures/scanning.ts';
import type { Describe, Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';

const DAY = 86_400_000;

/** One artifact a day, the first one being the oldest. */
const daily: Describe = ({ key }) => ({
  complete: true,
  description: {
    createdAt: { at: Date.parse('2026-01-01') + Number(key) * DAY },
    metadata: { word: `w${key}` },
  },
});

function runs(from: number, to: number): Files {
  return Object.fromEntries(
    Array.from({ length: to - from }, (_, at) => [`${from + at}/run.json`, `${from + at}`]),
  );
}

function keysOf(catalog: Catalog): readonly string[] {
  return catalog.index.list({ presence: 'gone', sort: 'created', order: 'asc' }).rows.map(({ key }) => key);
}

it('the oldest of what is gone are forgotten, with their counts and words', () => {
  using workspace = temporaryCatalog();
  const { catalog } = workspace;
  scan(catalog, runs(0, 9), { describe: daily });
  scan(catalog, runs(8, 9), { describe: daily, start: { goneKept: 3 } });
  expect(keysOf(catalog)).toEqual(['5', '6', '7']);
  expect(catalog.index.counts('gone')).toMatchObject([{ artifacts: 3, files: 3 }]);
  expect(catalog.index.list().rows.map(({ key }) => key)).toEqual(['8']);
  expect(catalog.index.search('w1')).toEqual([]);

  // What comes back is as good as new.
  expect(scan(catalog, runs(0, 2), { describe: daily })).toMatchObject({ added: 2, missing: 1 });
  expect(catalog.index.list().total).toBe(2);
});

it('what has a pin, a tag by hand or a family that asks for it is never forgotten', () => {
  using workspace = temporaryCatalog();
  const { catalog } = workspace;
  scan(catalog, runs(0, 9), { describe: daily });
  const identityOf = (key: string): Identity => ({ root: 'main', family: FAMILY, key });
  catalog.records.pins.set(identityOf('0'), { who: 'ada', when: 0, hold: false });
  catalog.records.tags.add(identityOf('2'), ['golden'], { who: 'ada', at: 0 });
  const families = [{ name: FAMILY, version: 1, keepsGone: true }];
  scan(catalog, runs(8, 9), { describe: daily, start: { goneKept: 3, families } });
  expect(keysOf(catalog)).toHaveLength(8);
  scan(catalog, runs(8, 9), { describe: daily, start: { goneKept: 3 } });
  expect(keysOf(catalog)).toEqual(['0', '2', '5', '6', '7']);
});
