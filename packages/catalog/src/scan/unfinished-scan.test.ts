import { describe, expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog-contract.ts';
import { scan, scanStart, walk } from '../fixtures/scanning.ts';
import type { Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';

const TWO_RUNS: Files = { 'a/run.json': 'a', 'a/log.md': 'a', 'b/run.json': 'b' };

function keys(catalog: Catalog): readonly string[] {
  return catalog.index.list({ sort: 'key' }).rows.map(({ key }) => key);
}

describe('a scan that does not end well', () => {
  it('leaves everything as it was after a rollback', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const before = workspace.catalog.index.list();
    const writer = workspace.catalog.index.beginScan(scanStart());
    walk(writer, { 'c/x': 'c' });
    for (const { row } of writer.changedArtifacts()) writer.describe([{ row, complete: true }]);
    expect(workspace.catalog.index.list()).toEqual(before);
    writer.rollback();
    writer.rollback();
    expect(workspace.catalog.index.list()).toEqual(before);
    expect(scan(workspace.catalog, TWO_RUNS)).toMatchObject({ added: 0, changed: 0 });
  });

  it('keeps another scan of the same process out while it runs', () => {
    using workspace = temporaryCatalog();
    const writer = workspace.catalog.index.beginScan(scanStart());
    expect(() => workspace.open().index.beginScan(scanStart())).toThrow(
      expect.objectContaining({ code: 'LOCKED' }),
    );
    writer.rollback();
    expect(scan(workspace.catalog, TWO_RUNS)).toMatchObject({ added: 2 });
  });

  it('leaves an empty index usable after a rollback', () => {
    using workspace = temporaryCatalog();
    const writer = workspace.catalog.index.beginScan(scanStart());
    walk(writer, TWO_RUNS);
    writer.rollback();
    expect(workspace.catalog.index.list().total).toBe(0);
    scan(workspace.catalog, TWO_RUNS);
    expect(keys(workspace.catalog)).toEqual(['a', 'b']);
  });

  it('fails over its file limit and leaves the catalog as it was', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const more = { ...TWO_RUNS, 'c/1': 'c', 'c/2': 'c' };
    expect(() => scan(workspace.catalog, more, { start: { maxFiles: 4 } })).toThrow(
      expect.objectContaining({ code: 'SCAN_LIMIT' }),
    );
    expect(keys(workspace.catalog)).toEqual(['a', 'b']);
    scan(workspace.catalog, more, { start: { maxFiles: 5 } });
    expect(keys(workspace.catalog)).toEqual(['a', 'b', 'c']);
  });
});
