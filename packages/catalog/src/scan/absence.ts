import type { FolderRows } from './folder-rows.ts';
import type { SeenFolders } from './folder-writer.ts';
import { createRowSet } from './row-set.ts';
import type { ScanSession } from './scan-session.ts';

/** What is known when the walk of a root ends. */
export interface EndOfWalk<F> {
  readonly root: number;
  readonly rows: FolderRows;
  readonly folders: SeenFolders;
  /** Nothing that the walk wanted to read was unreadable. */
  readonly walkedAll: boolean;
  readonly known: { all(folder: number): readonly F[] };
  /** Takes a file out of a folder; false when its family is not in force, so that it stays. */
  drop(folder: number, file: F): boolean;
}

/**
 * Removes the folders that are no longer there, with their files. A folder is absent when it was neither put
 * nor kept, and its parent is absent, or was read completely. Unless everything could be read, the
 * parent must also have been read anew and not have listed it: the walk may have stopped before.
 *
 * @returns how many files stay catalogued in folders that were not seen.
 */
export function concludeAbsence<F>(session: ScanSession, end: EndOfWalk<F>): number {
  const { folders, rows } = end;
  if (folders.seenIn(end.root) === rows.count(end.root)) return 0;
  const absent = createRowSet();
  let unseen = 0;
  for (const [id, parent, files] of rows.each(end.root)) {
    if (folders.seen.has(id)) continue;
    if (isAbsent(id, parent)) absent.add(id);
    else unseen += files;
  }

  function isAbsent(id: number, parent: number): boolean {
    if (folders.unread.has(id)) return false;
    if (absent.has(parent)) return true;
    return folders.complete.has(parent) && (end.walkedAll || folders.unlisted.has(id));
  }

  // Deepest first, so that a folder stays while one below it does.
  for (const id of [...absent.values()].reverse()) unseen += removeFolder(session, end, id);
  return unseen;
}

/** Removes what folders that were read completely do not list any more, with all that was below it. */
export function removeUnlisted<F>(session: ScanSession, end: EndOfWalk<F>): void {
  const { seen, unread, unlisted } = end.folders;
  const remove = (id: number): void => {
    if (seen.has(id) || unread.has(id)) return;
    for (const [child] of end.rows.children(id)) remove(child);
    removeFolder(session, end, id);
  };
  for (const id of unlisted.values()) remove(id);
}

/** @returns how many files of other families stay. */
function removeFolder<F>(session: ScanSession, end: EndOfWalk<F>, id: number): number {
  const kept = end.known.all(id).filter((file) => !end.drop(id, file)).length;
  if (kept > 0 || end.rows.children(id).length > 0) {
    end.rows.update(id, { fingerprint: '', racy: true, complete: false, files: kept });
  } else {
    session.database.query('DELETE FROM folders WHERE id = ?').change(id);
  }
  return kept;
}
