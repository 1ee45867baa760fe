import type { RelPath } from '@cairn/core';
import type { StateLayout } from '@cairn/files';
import type { OpenOperation } from '../contract.ts';
import { journalBatches, readJournalHead } from '../journal/read-journal.ts';
import { addressesOf, isUsers } from '../step/addresses.ts';
import { openOperationIds, operationFolder } from './operation-folder.ts';

/**
 * The operations that were begun and not ended, and the places that they name. Reads only, and needs no lock:
 * a command that reads says that they are open, and a scan leaves their places alone.
 */
export function openOperations(paths: StateLayout): readonly OpenOperation[] {
  return openOperationIds(paths).flatMap((id) => {
    const { journal } = operationFolder(paths, id);
    const { operation } = readJournalHead(journal);
    return operation === undefined ? [] : [{ operation, paths: namedIn(journal) }];
  });
}

function namedIn(journal: string): ReadonlyMap<string, ReadonlySet<RelPath>> {
  const named = new Map<string, Set<RelPath>>();
  for (const { tasks } of journalBatches(journal)) {
    for (const address of tasks.flatMap(({ steps }) => steps.flatMap(addressesOf))) {
      if (!isUsers(address)) continue;
      const root = address.in.slice('root:'.length);
      const paths = named.get(root) ?? new Set();
      named.set(root, paths.add(address.path));
    }
  }
  return named;
}
