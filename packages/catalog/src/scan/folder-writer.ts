import { CairnError } from '@cairn/core';
import { concludeAbsence, removeUnlisted } from './absence.ts';
import { createArtifactIds } from './artifact-ids.ts';
import { FILE_COLUMNS, fileColumns, sameColumns, withKnownChecksum } from './file-rows.ts';
import type { FileColumns } from './file-rows.ts';
import { openFolderRows } from './folder-rows.ts';
import { createRowSet } from './row-set.ts';
import type { RowSet } from './row-set.ts';
import type { ScannedFile, ScannedFolder, ScanWriter } from './scan-contract.ts';
import type { ScanSession } from './scan-session.ts';

/** The part of a scan that takes in folders. */
export type FolderWriter = Pick<ScanWriter, 'putFolder' | 'keepFolder' | 'keepUnreadFolder' | 'endRoot'> & {
  readonly fileCount: number;
};

/** What a scan has seen of the folders, by their rows. */
export interface SeenFolders {
  /** Put or kept. */
  readonly seen: RowSet;
  /** How many of a root were seen. */
  seenIn(root: number): number;
  /** Seen, and nothing in them was unreadable. */
  readonly complete: RowSet;
  /** Known, but no longer listed in their parent, which was read completely. */
  readonly unlisted: RowSet;
  /** Could not be read. */
  readonly unread: RowSet;
}

type KnownFile = readonly [name: string, artifact: number, ...columns: FileColumns];

export function createFolderWriter(session: ScanSession): FolderWriter {
  const { database, start, touched } = session;
  const rows = openFolderRows(database);
  const artifacts = createArtifactIds(session);
  const seenIn = new Map<number, number>();
  const folders: SeenFolders = {
    seen: createRowSet(),
    seenIn: (root) => seenIn.get(root) ?? 0,
    complete: createRowSet(),
    unlisted: createRowSet(),
    unread: createRowSet(),
  };
  const known = database.tuples<KnownFile>(
    `SELECT name, artifact, ${FILE_COLUMNS} FROM files WHERE folder = ?`,
  );
  const insert = database.query(`INSERT INTO files VALUES (${Array(15).fill('?').join(', ')})`);
  const replace = database.query(`REPLACE INTO files VALUES (${Array(15).fill('?').join(', ')})`);
  const endOfRoot = database.query(
    'UPDATE roots SET first_scan = coalesce(first_scan, ?), last_scan = ?, complete = ? WHERE id = ?',
  );
  const hasEnded = database.tuples<[number]>(
    'SELECT 1 FROM roots WHERE id = ? AND first_scan IS NOT NULL AND complete = ?',
  );
  const update = database.query(
    `UPDATE files SET ${FILE_COLUMNS.replaceAll(/\w+/g, '$& = ?')} WHERE folder = ? AND name = ?`,
  );
  const remove = database.query('DELETE FROM files WHERE folder = ? AND name = ?');
  let fileCount = 0;

  const count = (files: number): void => {
    fileCount += files;
    if (fileCount > start.maxFiles) throw overLimit(start.maxFiles);
  };
  const see = (root: number, id: number, complete: boolean): void => {
    if (!folders.seen.has(id)) seenIn.set(root, folders.seenIn(root) + 1);
    folders.seen.add(id);
    if (complete) folders.complete.add(id);
  };
  const add = (folder: number, artifact: number, file: ScannedFile): void => {
    insert.change(folder, file.name, artifact, ...fileColumns(file));
    touched.add(artifact);
  };
  const change = (before: KnownFile, folder: number, put: { artifact: number; file: ScannedFile }): void => {
    const { artifact, file } = put;
    const [, owner, ...columns] = before;
    const fresh = withKnownChecksum(fileColumns(file), columns);
    if (owner === artifact && sameColumns(fresh, columns)) return;
    touched.add(artifact);
    // Who owns the file has an index, which is left alone where that stays.
    if (owner === artifact) return void update.change(...fresh, folder, file.name);
    replace.change(folder, file.name, artifact, ...fresh);
    leave(session, owner, artifact);
  };
  const drop = (folder: number, [name, owner]: KnownFile): boolean => {
    if (!isInForce(session, owner)) return false;
    remove.change(folder, name);
    touched.add(owner);
    return true;
  };
  /** How many files that are not in the folder any more stay catalogued. */
  const dropOthers = (folder: number, others: Iterable<KnownFile>, complete: boolean): number => {
    let kept = 0;
    for (const other of others) if (!complete || !drop(folder, other)) kept += 1;
    return kept;
  };

  return {
    get fileCount() {
      return fileCount;
    },
    putFolder(folder) {
      const root = { id: session.roots.ensure(folder.root), name: folder.root };
      const id = rows.ensure(root.id, folder.path);
      const before = new Map(
        session.isFirstLoad && !folders.seen.has(id) ? [] : known.all(id).map((file) => [file[0], file]),
      );
      count(folder.files.length);
      see(root.id, id, folder.complete);
      for (const file of folder.files) {
        const artifact = artifacts.ensure(root, file.family, file.key);
        const old = before.get(file.name);
        if (old === undefined) add(id, artifact, file);
        else change(old, id, { artifact, file });
        before.delete(file.name);
      }
      const kept = dropOthers(id, before.values(), folder.complete);
      rows.forget(root.id, folder.path);
      rows.update(id, { ...folder, files: folder.files.length + kept });
      if (folder.complete && !session.isFirstLoad) noteUnlisted(folder, rows.children(id), folders.unlisted);
    },
    keepFolder(root, path) {
      const rootId = session.roots.ensure(root);
      const row = rows.find(rootId, path);
      if (row === undefined)
        throw new CairnError('INTERNAL', `expected a folder that is catalogued, got ${root}:${path}`);
      count(row.files);
      see(rootId, row.id, row.complete);
    },
    keepUnreadFolder(root, path) {
      const row = rows.find(session.roots.ensure(root), path);
      if (row !== undefined) folders.unread.add(row.id);
    },
    endRoot(name, options) {
      const root = session.roots.ensure(name);
      if (options.complete) session.completeRoots.add(root);
      const end = { root, rows, folders, walkedAll: options.complete, drop, known };
      if (options.partial === true) removeUnlisted(session, end);
      else if (!session.isFirstLoad) count(concludeAbsence(session, end));
      const complete = Number(options.complete);
      const isStamp = hasEnded.get(root, complete) !== undefined;
      const stamps = endOfRoot.change(session.at, session.at, complete, root);
      if (isStamp) session.stamps.count += stamps;
    },
  };
}

function isInForce(session: ScanSession, artifact: number): boolean {
  const row = session.database.tuples<[number]>('SELECT family FROM artifacts WHERE id = ?').get(artifact);
  return row !== undefined && session.familiesById.has(row[0]);
}

/** A file went from one artifact to another: the grouping or the claims changed. */
function leave(session: ScanSession, from: number, to: number): void {
  if (!isInForce(session, from)) return;
  session.touched.add(from);
  const targets = session.moves.get(from);
  if (targets === undefined) session.moves.set(from, new Set([to]));
  else targets.add(to);
}

function noteUnlisted(
  folder: ScannedFolder,
  children: ReturnType<ReturnType<typeof openFolderRows>['children']>,
  unlisted: RowSet,
): void {
  if (children.length === 0) return;
  const listed = new Set(folder.folders);
  for (const [id, name] of children) if (!listed.has(name)) unlisted.add(id);
}

function overLimit(limit: number): CairnError {
  return new CairnError(
    'SCAN_LIMIT',
    `expected at most ${limit} files, found more; the catalog is as it was`,
    {
      path: 'indexing.maxFilesPerScan',
      hint: 'Raise indexing.maxFilesPerScan in cairn.yaml, or narrow the roots and families.',
    },
  );
}
