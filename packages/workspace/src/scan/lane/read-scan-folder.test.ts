import { rmSync, writeFileSync } from 'node:fs';
import type { FolderReader, KnownFolder, ScannedFile } from '@cairn/catalog';
import type { RelPath } from '@cairn/core';
import { readFolder } from '@cairn/files';
import { temporaryTree } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { compileGrouping } from '../grouping/grouping.ts';
import { isRacy } from './fingerprint.ts';
import type { FolderOutcome } from './folder-task.ts';
import { openRoots } from './folder-visit.ts';
import { readFiles } from './read-files.ts';
import { readScanFolder } from './read-scan-folder.ts';

const grouping = compileGrouping({
  families: [{ name: 'f', family: { files: ['**'], group: '{dir}/{stem}', version: 1 } }],
});

/** A catalog that knows one folder. */
function knowing(folder?: KnownFolder, files: readonly ScannedFile[] = []): FolderReader {
  return {
    folder: () => folder,
    files: () => new Map(files.map((file) => [file.name, file])),
    close: () => undefined,
  };
}

function readAt(tree: TemporaryTree, known: FolderReader, now: number): FolderOutcome {
  const roots = openRoots([{ name: 'main', path: tree.path, skipped: [], untouched: [] }]);
  const task = { root: 0, folder: '' as RelPath, owners: [], isDeep: true };
  const buffer = Buffer.allocUnsafe(4096);
  return readScanFolder(task, {
    roots,
    grouping,
    groupingDigest: 'g',
    known,
    compactors: [],
    force: false,
    buffer,
    now: () => now,
  });
}

function scannedIn(outcome: FolderOutcome): Extract<FolderOutcome, { kind: 'read' }>['scanned'] {
  if (outcome.kind !== 'read') throw new Error(`expected a folder that was read, got ${outcome.kind}`);
  return outcome.scanned;
}

/** The catalog's memory of what was seen, with checksums that belong to bytes which were there before. */
function staleMemory(tree: TemporaryTree, now: number): FolderReader {
  const seen = scannedIn(readAt(tree, knowing(), now));
  return knowing(
    seen,
    seen.files.map((file) => ({ ...file, sha256: 'stale' })),
  );
}

const year = 365 * 86_400_000;

describe('racily clean files', () => {
  it('are read again, because a change in the same tick of the clock leaves the same times', () => {
    using tree = temporaryTree({ 'a.txt': 'a' });
    const memory = staleMemory(tree, Date.now());
    expect(scannedIn(readAt(tree, memory, Date.now() + year)).files[0]?.sha256).not.toBe('stale');
  });

  it('stop to be it once they were looked at later', () => {
    using tree = temporaryTree({ 'a.txt': 'a' });
    const later = Date.now() + year;
    expect(readAt(tree, staleMemory(tree, later), later)).toMatchObject({ kind: 'kept' });
  });

  it('do not make their old neighbours racy', () => {
    using tree = temporaryTree({ 'a.txt': 'a', 'b.txt': 'b' });
    const seen = scannedIn(readAt(tree, knowing(), Date.now()));
    const [young, other] = seen.files;
    if (young === undefined || other === undefined) throw new Error('the tree is empty');
    const files = [
      { ...young, sha256: 'stale', ctime: other.ctime + 1e9 },
      { ...other, sha256: 'stale' },
    ];
    const outcome = scannedIn(readAt(tree, knowing(seen, files), Date.now()));
    expect(outcome.files.map(({ sha256 }) => sha256 === 'stale')).toEqual([false, true]);
  });

  it('are those of the last tick, which is longer where times have no fractions', () => {
    expect(isRacy(1_000_000.5, 1_000_010)).toBe(true);
    expect(isRacy(1_000_000.5, 1_000_100)).toBe(false);
    expect(isRacy(1_000_000, 1_001_500)).toBe(true);
    expect(isRacy(1_000_000, 1_002_001)).toBe(false);
    expect(isRacy(2_000_000.5, 1_000_000)).toBe(true);
  });
});

describe('a file', () => {
  const readStale = (tree: TemporaryTree, change: (path: string) => void): ReturnType<typeof readFiles> => {
    const { entries } = readFolder(tree.path, '' as RelPath);
    change(tree.join('a.txt'));
    const decision = { claim: { family: 'f', key: 'a' }, others: [], isDecided: true };
    const known = { files: new Map(), racy: false };
    const surroundings = {
      root: { name: 'main', path: tree.path },
      folder: '' as RelPath,
      known,
      buffer: Buffer.alloc(64),
    };
    return readFiles(
      entries.map((entry) => [entry, decision] as const),
      surroundings,
    );
  };

  it.each([
    ['changed', (path: string): void => writeFileSync(path, 'longer')],
    ['vanished', (path: string): void => rmSync(path)],
  ])('that %s after it was looked at gets no checksum, and is looked at again', (code, change) => {
    using tree = temporaryTree({ 'a.txt': 'a' });
    const read = readStale(tree, change);
    expect(read).toMatchObject({ isPartial: true, hashed: [], diagnostics: [{ code, path: 'a.txt' }] });
    expect(read.files[0]?.sha256).toBeUndefined();
  });
});

describe('a folder', () => {
  it('that vanished is gone, and one that became a file too', () => {
    using tree = temporaryTree({ 'a/b.txt': 'b', c: 'c' });
    const roots = openRoots([{ name: 'main', path: tree.path, skipped: [], untouched: [] }]);
    const tools = {
      roots,
      grouping,
      groupingDigest: 'g',
      known: knowing(),
      compactors: [],
      force: false,
      buffer: Buffer.alloc(64),
      now: Date.now,
    };
    rmSync(tree.join('a'), { recursive: true });
    for (const folder of ['a', 'c'] as RelPath[]) {
      const outcome = readScanFolder({ root: 0, folder, owners: [], isDeep: true }, tools);
      expect(outcome.kind).toBe('gone');
      expect(outcome.diagnostics).toHaveLength(1);
    }
  });

  it('is not taken as known when anything in it is another thing of the same name', () => {
    using tree = temporaryTree({ 'a/x.txt': '1', 'b.txt': '2' });
    const later = Date.now() + year;
    const first = scannedIn(readAt(tree, knowing(), later));
    rmSync(tree.join('a'), { recursive: true });
    tree.write({ a: 'now a file' });
    expect(readAt(tree, knowing(first, first.files), later).kind).toBe('read');
  });
});
