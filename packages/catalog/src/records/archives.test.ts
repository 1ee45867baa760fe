import type { ArtifactId } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { ArchivedArtifact, ArchiveRecord } from './archives-contract.ts';

const ARCHIVE: ArchiveRecord = {
  digest: 'd1',
  id: 'd1' as ArtifactId,
  place: 'folder',
  path: 'nightly/a.zip',
  format: 'zip',
  sha256: 'ab',
  size: 10,
  original: 100,
  files: 3,
  createdAt: 1000,
  presence: 'live',
};
const artifact = (key: string): ArchivedArtifact => ({
  root: 'main',
  family: 'nightly',
  key,
  digest: `digest of ${key}`,
  id: 'abc' as ArtifactId,
  fingerprint: 'f',
  files: 1,
  size: 5,
});

describe('records of archives', () => {
  it('tell which archives hold an artifact, newest first', () => {
    using workspace = temporaryCatalog();
    const { archives } = workspace.catalog.records;
    archives.put(ARCHIVE, [artifact('a'), artifact('b')]);
    archives.put({ ...ARCHIVE, digest: 'd2', createdAt: 2000 }, [artifact('b')]);
    expect(archives.holding('digest of b').map(({ digest }) => digest)).toEqual(['d2', 'd1']);
    expect(archives.artifactsOf('d1').map(({ key }) => key)).toEqual(['a', 'b']);
    expect(archives.countOf('d1')).toBe(2);
    expect(archives.all().map(({ digest }) => digest)).toEqual(['d2', 'd1']);
  });

  it('can be put again with the same effect', () => {
    using workspace = temporaryCatalog();
    const { archives } = workspace.catalog.records;
    for (let time = 0; time < 2; time++) archives.put(ARCHIVE, [artifact('a')]);
    expect(archives.get('d1')).toEqual(ARCHIVE);
    expect(archives.countOf('d1')).toBe(1);
    archives.put(ARCHIVE, [artifact('b')], { replace: true });
    expect(archives.artifactsOf('d1')).toEqual([artifact('b')]);
  });

  it('keep when an archive was verified, and that it waits in the trash', () => {
    using workspace = temporaryCatalog();
    const { archives } = workspace.catalog.records;
    archives.put(ARCHIVE, []);
    archives.verified('d1', 5000);
    archives.setPresence('d1', 'trash');
    expect(workspace.open().records.archives.get('d1')).toEqual({
      ...ARCHIVE,
      verifiedAt: 5000,
      presence: 'trash',
    });
    archives.remove('d1');
    expect(archives.get('d1')).toBeUndefined();
  });
});
