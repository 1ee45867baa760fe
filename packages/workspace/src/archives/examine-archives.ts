import { statEntry } from '@cairn/files';
import { formatCount } from '@cairn/render';
import type { ListedArchive } from '../workspace/archive-contract.ts';
import type { DoctorItem } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';
import { listArchives, onlyCopiesIn } from './list-archives.ts';

/** What the doctor says of archives: those that are gone, and those that were changed as far as a look can tell. */
export function archiveItems(session: Session): readonly DoctorItem[] {
  const archives = listArchives(session);
  if (archives.length === 0) return [];
  const items = archives.flatMap((archive) => itemOf(session, archive) ?? []);
  if (items.length > 0) return items;
  const text = `${formatCount(archives.length, 'archive')} in place; cairn archive verify reads them`;
  return [{ check: 'archives', severity: 'ok', text }];
}

function itemOf(session: Session, archive: ListedArchive): DoctorItem | undefined {
  const { id, location, size, place } = archive;
  const only = onlyCopiesIn(session, archive.digest);
  const copies = only === 0 ? '' : `, which held the only copy of ${formatCount(only, 'artifact')}`;
  if (!archive.isThere) {
    // What was written elsewhere was meant to be taken away.
    const severity = place === 'elsewhere' && only === 0 ? 'info' : 'error';
    const text = `archive ${id} is not at ${location}${copies}`;
    return {
      check: 'archives',
      severity,
      text,
      hint: `Bring it back, or let cairn archive forget ${id} let it go.`,
    };
  }
  // What lies in a folder tells only a look at all of it.
  const found = statEntry(location);
  if (found?.size === size || (archive.format === 'folder' && found?.kind === 'directory')) return undefined;
  const text = `archive ${id} at ${location} was changed${copies}`;
  return {
    check: 'archives',
    severity: 'error',
    text,
    hint: `cairn archive verify ${id} tells what is wrong with it.`,
  };
}
