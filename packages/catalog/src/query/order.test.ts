import { describe, expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog-contract.ts';
import { scan } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { ListOptions, TextFilter } from './index-contract.ts';

function populated(): ReturnType<typeof temporaryCatalog> {
  const workspace = temporaryCatalog();
  scan(workspace.catalog, {
    'a/1': { key: 'Alpha run', size: 30 },
    'b/1': { key: 'beta_run', size: 10 },
    'c/1': { key: '100% gamma', size: 20 },
  });
  return workspace;
}

function keysOf(
  { index }: Catalog,
  options: ListOptions & { readonly text?: TextFilter },
): readonly string[] {
  const { numbers } = index.order(options);
  return index.rows(numbers).map((row) => row?.key ?? 'gone');
}

describe('an order', () => {
  it('has every artifact that matches, sorted, with the sum of their sizes', () => {
    using workspace = populated();
    const { index } = workspace.catalog;
    expect(keysOf(workspace.catalog, { sort: 'size' })).toEqual(['Alpha run', '100% gamma', 'beta_run']);
    expect(index.order().bytes).toBe(60);
  });

  it('finds a text in keys in either case, and what does not have it', () => {
    using workspace = populated();
    const find = (text: TextFilter): readonly string[] => keysOf(workspace.catalog, { sort: 'key', text });
    expect(find({ text: 'ALPHA' })).toEqual(['Alpha run']);
    expect(find({ text: 'run', inverted: true })).toEqual(['100% gamma']);
    expect(find({ text: 'run ALPHA' })).toEqual(['Alpha run']);
    expect(find({ text: 'run ALPHA', inverted: true })).toEqual(['100% gamma', 'beta_run']);
    expect(find({ text: 'a rn', fuzzy: true })).toEqual(['Alpha run', 'beta_run']);
    expect(find({ text: 'arn', fuzzy: true })).toEqual(['Alpha run', 'beta_run']);
  });

  it('takes the wildcards of SQL as they are', () => {
    using workspace = populated();
    const find = (text: string): readonly string[] => keysOf(workspace.catalog, { text: { text } });
    expect(find('%')).toEqual(['100% gamma']);
    expect(find('a_r')).toEqual(['beta_run']);
  });

  it('finds the names of families and the beginnings of ids', () => {
    using workspace = populated();
    const { catalog } = workspace;
    expect(keysOf(catalog, { text: { text: 'proofs' } })).toHaveLength(3);
    const [first] = catalog.index.list().rows;
    expect(keysOf(catalog, { text: { text: first?.id ?? '' } })).toEqual([first?.key]);
  });

  it('says of a number whose artifact is no more that it is gone', () => {
    using workspace = populated();
    expect(workspace.catalog.index.rows([99])).toEqual([undefined]);
  });
});

describe('the change mark', () => {
  it('stays while nothing happens, and differs once another connection wrote', () => {
    using workspace = populated();
    const other = workspace.open();
    const before = workspace.catalog.changeMark();
    expect(workspace.catalog.changeMark()).toBe(before);
    other.records.settings.set('a', 'b');
    expect(workspace.catalog.changeMark()).not.toBe(before);
  });
});
