import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { stateLayout } from '@cairn/files';
import { programsForTests } from '@cairn/test-programs';
import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { FAMILY, scan } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { TemporaryCatalog } from '../fixtures/temporary-catalog.ts';
import { openCatalog } from './open-catalog.ts';

const program = programsForTests({
  packageFolder: new URL('../..', import.meta.url),
  input: { 'write-outbox': new URL('../fixtures/write-outbox.ts', import.meta.url) },
});
const PINNED = { root: 'main', family: FAMILY, key: 'a' };

/** Ends all connections, so that the file holds everything and may be tampered with. */
function closed(workspace: TemporaryCatalog): TemporaryCatalog['paths'] {
  workspace.catalog.close();
  return workspace.paths;
}

function overwrite(path: string, from: number, length: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0xa5, from, from + length);
  writeFileSync(path, bytes);
}

function setVersion(path: string, version: number): void {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA user_version = ${version}`);
  database.close();
}

describe('opening a catalog', () => {
  it('twice gives two that see each other', () => {
    using workspace = temporaryCatalog();
    const other = workspace.open();
    other.records.pins.set(PINNED, { who: 'ada', when: 1, hold: false });
    scan(other, { 'a/x': 'a' });
    expect(workspace.catalog.index.get('a').pin).toMatchObject({ who: 'ada' });
  });

  it('for reading works beside a writer, and refuses to write', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, { 'a/x': 'a' });
    const reader = workspace.open({ mode: 'read' });
    expect(reader.index.list().total).toBe(1);
    expect(() => reader.records.settings.set('x', 1)).toThrow(expect.objectContaining({ code: 'IO_FAILED' }));
  });

  it('can be closed more than once', () => {
    using workspace = temporaryCatalog();
    workspace.catalog.close();
    workspace.catalog.close();
  });

  it('works for many processes that start at once, and loses nothing that they write', async () => {
    using tree = temporaryTree();
    const [processes, each] = [10, 20];
    const exits = Array.from({ length: processes }, async (_, index) => {
      const child = spawn(process.execPath, [program('write-outbox'), tree.path, `p${index}`, String(each)], {
        stdio: 'inherit',
      });
      return ((await once(child, 'exit')) as [number])[0];
    });
    expect(await Promise.all(exits)).toEqual(Array(processes).fill(0));
    const catalog = openCatalog({ paths: stateLayout(tree.path), at: Date.now });
    const rows = catalog.records.outbox.pending(0, 1000);
    catalog.close();
    expect(rows.map(({ number }) => number)).toEqual(
      Array.from({ length: processes * each }, (_, index) => index + 1),
    );
    for (let index = 0; index < processes; index++) {
      const own = rows.filter(({ draft }) => draft.action === `p${index}`).map(({ draft }) => draft.time);
      expect(own).toEqual(Array.from({ length: each }, (_, number) => number));
    }
  });
});

describe('a database of a newer version', () => {
  it.each(['indexDatabase', 'recordsDatabase'] as const)(
    'is refused with both versions named, and left alone: %s',
    (which) => {
      using workspace = temporaryCatalog();
      const path = closed(workspace)[which];
      setVersion(path, 99);
      const before = readFileSync(path);
      expect(() => workspace.open()).toThrow(expect.objectContaining({ code: 'CATALOG_UNUSABLE' }));
      expect(() => workspace.open()).toThrow(/version \d+ .*version 99/);
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(workspace.notices).toEqual([]);
    },
  );
});

describe('a damaged index', () => {
  it.each([
    [
      'is no database',
      (path: string) => writeFileSync(path, 'not a database at all, but long enough to look at'),
    ],
    ['lost its end', (path: string) => truncateSync(path, statSync(path).size - 8192)],
    ['has garbage in a page', (path: string) => overwrite(path, 4096 * 3, 4096)],
  ])('that %s is begun anew, said, and kept under another name', (_, damage) => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, { 'a/x': 'a' });
    const path = closed(workspace).indexDatabase;
    damage(path);
    const again = workspace.open();
    expect(again.index.list().total).toBe(0);
    expect(workspace.notices).toEqual([expect.stringContaining('cairn scan fills it again')]);
    expect(existsSync(`${path}.damaged`)).toBe(true);
    expect(scan(again, { 'a/x': 'a' })).toMatchObject({ added: 1 });
  });

  it('that a query comes upon is looked at as a whole by the next start', () => {
    using workspace = temporaryCatalog();
    const files = Object.fromEntries(
      Array.from({ length: 30_000 }, (_, index) => [`f${index % 50}/${index}`, `key ${index}`]),
    );
    scan(workspace.catalog, files);
    const path = closed(workspace).indexDatabase;
    overwrite(path, Math.floor(statSync(path).size / 2), 1024 * 1024);
    const damaged = workspace.open();
    expect(workspace.notices).toEqual([]);
    expect(() => {
      for (const artifact of damaged.index.iterate(FAMILY)) damaged.index.artifact(artifact.digest);
    }).toThrow(expect.objectContaining({ code: 'CATALOG_UNUSABLE' }));
    damaged.close();
    expect(workspace.open().index.list().total).toBe(0);
    expect(workspace.notices).toHaveLength(1);
  });

  it('that was deleted is made again without a word', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, { 'a/x': 'a' });
    const path = closed(workspace).indexDatabase;
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    expect(workspace.open().index.list().total).toBe(0);
    expect(workspace.notices).toEqual([]);
  });
});

describe('damaged records', () => {
  it('come back from the newest good backup, and what may be missing is said', () => {
    using workspace = temporaryCatalog();
    const { records } = workspace.catalog;
    records.pins.set(PINNED, { who: 'ada', when: 1, hold: false });
    records.outbox.enqueue([{ time: 1, event: 'pin', action: 'pin', outcome: 'success', actor: 'ada' }]);
    records.backups.make();
    workspace.clock.advance(60_000);
    records.pins.set({ ...PINNED, key: 'b' }, { who: 'ada', when: 2, hold: false });
    const bad = records.backups.make();
    const path = closed(workspace).recordsDatabase;
    writeFileSync(path, 'scrambled');
    writeFileSync(bad, 'scrambled too');
    const again = workspace.open();
    expect(again.records.pins.all().map(({ key }) => key)).toEqual(['a']);
    expect(workspace.notices).toEqual([
      expect.stringMatching(/backup of 2026-11-21 10:00 UTC.*may be missing.*kept as records\.db\.damaged-/),
    ]);
    expect(
      readdirSync(workspace.paths.databases).some((name) => name.startsWith('records.db.damaged-')),
    ).toBe(true);
  });

  it('do not use numbers of the outbox again that the trail may hold already', () => {
    using workspace = temporaryCatalog();
    const { records } = workspace.catalog;
    const draft = { time: 1, event: 'pin', action: 'pin', outcome: 'success', actor: 'ada' } as const;
    records.outbox.enqueue([draft]);
    records.backups.make();
    records.outbox.enqueue([draft, draft]);
    writeFileSync(closed(workspace).recordsDatabase, 'scrambled');
    const { outbox } = workspace.open().records;
    outbox.enqueue([draft]);
    expect(outbox.pending(3, 10).map(({ number }) => number > 1000)).toEqual([true]);
  });

  it('come back when the file is gone', () => {
    using workspace = temporaryCatalog();
    workspace.catalog.records.pins.set(PINNED, { who: 'ada', when: 1, hold: false });
    workspace.catalog.records.backups.make();
    rmSync(closed(workspace).recordsDatabase);
    expect(workspace.open().records.pins.all()).toHaveLength(1);
    expect(workspace.notices).toEqual([expect.stringContaining('was missing')]);
  });

  it('without a good backup are left as they are', () => {
    using workspace = temporaryCatalog();
    const path = closed(workspace).recordsDatabase;
    writeFileSync(path, 'scrambled');
    expect(() => workspace.open()).toThrow(expect.objectContaining({ code: 'CATALOG_UNUSABLE' }));
    expect(readFileSync(path, 'utf8')).toBe('scrambled');
  });
});
