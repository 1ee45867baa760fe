import type { RelPath } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { openBaselineRoots } from './baseline-roots.ts';
import type { Baseline, BaselinePosition, BaselineRecords, SettingRecords } from './records-contract.ts';

type BaselineRow = readonly [
  root: number,
  path: RelPath,
  sha256: Uint8Array<ArrayBuffer>,
  size: number,
  mtime: number,
  at: number,
];

const COLUMNS = 'root, path, sha256, size, mtime, at';

/** Checksums as bytes: they are what most of the records' space goes to, and each backup holds them again. */
export function openBaselines(database: Database, settings: SettingRecords): BaselineRecords {
  const roots = openBaselineRoots(database);
  const put = database.query(PUT);
  const get = database.tuples<BaselineRow>(`SELECT ${COLUMNS} FROM baselines WHERE root = ? AND path = ?`);
  const remove = database.query('DELETE FROM baselines WHERE root = ? AND path = ?');
  const count = database.tuples<[number]>('SELECT count(*) FROM baselines');

  const baselineOf = ([root, path, sha256, size, mtime, at]: BaselineRow): Baseline => ({
    root: roots.nameOf(root),
    path,
    sha256: Buffer.from(sha256.buffer, sha256.byteOffset, sha256.byteLength).toString('hex'),
    size,
    mtime,
    at,
  });

  return {
    put: (baselines) =>
      database.transaction(() => {
        for (const { root, path, sha256, size, mtime, at } of baselines) {
          put.change(roots.ensure(root), path, Buffer.from(sha256, 'hex'), size, mtime, at);
        }
      }),
    get: (root, path) => {
      const row = get.get(roots.idOf(root) ?? 0, path);
      return row && baselineOf(row);
    },
    *iterate(after) {
      for (const page of pages(database, roots.inOrder(), after)) yield* page.map(baselineOf);
    },
    remove: (files) =>
      database.transaction(() => {
        for (const { root, path } of files) remove.change(roots.idOf(root) ?? 0, path);
      }),
    count: () => count.get()?.[0] ?? 0,
    scrub: () => settings.get('scrub') as BaselinePosition | undefined,
    setScrub: (position) => settings.set('scrub', position),
  };
}

/** What is recorded stays, unless the file has another size or time than when it was. */
const PUT = `
INSERT INTO baselines (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET sha256 = excluded.sha256, size = excluded.size, mtime = excluded.mtime, at = excluded.at
WHERE size <> excluded.size OR mtime <> excluded.mtime`;

/** In pages, so that a scrub that takes hours holds no statement open, which would keep the log from being emptied. */
function* pages(
  database: Database,
  roots: readonly (readonly [id: number, name: string])[],
  after: BaselinePosition | undefined,
): Generator<readonly BaselineRow[], void, undefined> {
  const next = database.tuples<BaselineRow>(
    `SELECT ${COLUMNS} FROM baselines WHERE root = ? AND path > ? ORDER BY path LIMIT ${PAGE}`,
  );
  for (const [id, name] of roots) {
    if (after !== undefined && name < after.root) continue;
    let path: string = name === after?.root ? after.path : '';
    for (let page = next.all(id, path); page.length > 0; page = next.all(id, path)) {
      yield page;
      path = page.at(-1)![1];
    }
  }
}

const PAGE = 1000;
