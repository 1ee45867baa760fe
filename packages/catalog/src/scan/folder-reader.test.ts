import type { RelPath } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { FAMILY, scan, scanStart, walk } from '../fixtures/scanning.ts';
import type { Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import { openFolderReader } from './folder-reader.ts';

const TWO_RUNS: Files = { 'a/run.json': 'a', 'a/log.md': 'a', 'b/run.json': 'b' };

describe('the reader of a worker', () => {
  it('knows the folders and files of the last committed scan, also while another writes', () => {
    using workspace = temporaryCatalog();
    const before = openFolderReader(workspace.paths);
    expect(before.folder('main', 'a' as RelPath)).toBeUndefined();
    before.close();
    scan(workspace.catalog, TWO_RUNS);
    const writer = workspace.catalog.index.beginScan(scanStart());
    walk(writer, { 'c/x': 'c' });
    const reader = openFolderReader(workspace.paths);
    expect(reader.folder('main', 'a' as RelPath)).toEqual({
      fingerprint: 'fingerprint of a',
      racy: false,
      complete: true,
    });
    expect(
      [...reader.files('main', 'a' as RelPath)].map(([name, file]) => [
        name,
        file.key,
        file.family,
        file.size,
      ]),
    ).toEqual([
      ['log.md', 'a', FAMILY, 100],
      ['run.json', 'a', FAMILY, 100],
    ]);
    expect(reader.folder('main', 'c' as RelPath)).toBeUndefined();
    reader.close();
    writer.rollback();
  });
});
