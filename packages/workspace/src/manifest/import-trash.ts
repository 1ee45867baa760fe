import { CairnError } from '@cairn/core';
import { formatCount } from '@cairn/render';
import { withOperationLock } from '../operations/locked.ts';
import { reportOf } from '../operations/operation-report.ts';
import type { ApplyOptions, ForeignTrash, OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { findForeignTrash } from './foreign-trash.ts';
import { rememberImports } from './older-ids.ts';

/** What an import would take over, and what it would leave. */
export function foreignTrash(session: Session): ForeignTrash {
  const { entries, left } = findForeignTrash(session);
  return {
    left,
    entries: entries.map(({ name, item, bytes }) => ({ ...item, name, bytes, files: item.files.length })),
  };
}

/**
 * Takes over the `.trash/{entry-id}/` folders of an older tool as entries of cairn's own trash, so
 * that they can be restored, also by those ids. They wait there from now on, for as long as what cairn
 * itself removes. What nothing explains stays where it is, and is said.
 *
 * @throws CairnError `NOT_FOUND` when no root has such a folder, or nothing in it can be placed.
 */
export async function importTrash(session: Session, options: ApplyOptions = {}): Promise<OperationReport> {
  return withOperationLock(
    session,
    { purpose: 'import', wait: options.wait, signal: options.signal },
    async ({ executor }) => {
      const { entries, left } = findForeignTrash(session);
      for (const { path, why } of left)
        session.emit({ type: 'notice', text: `${path} was left where it is: ${why}.` });
      if (entries.length === 0) throw nothingToImport(session);
      rememberImports(session, Object.fromEntries(entries.map(({ name, item }) => [name, item.digest])));
      const trashedAt = session.now();
      const result = await executor.importTrash({
        title: `import ${formatCount(entries.length, 'entry', 'entries')} of an older trash`,
        items: entries.map(({ item }) => ({ ...item, trashedAt })),
        signal: options.signal,
      });
      return reportOf(session, result);
    },
  );
}

function nothingToImport(session: Session): CairnError {
  const roots = [...session.roots.values()].join(', ');
  return new CairnError(
    'NOT_FOUND',
    `expected .trash/{entry-id} folders with files whose places are known, got none below ${roots}`,
    { hint: 'The places are read from .manifest.json beside the artifacts.' },
  );
}
