import { CairnError } from '@cairn/core';
import type { EntriesRequest, EntryReference, OperationResult } from '../contract.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { planPurge } from '../task/plan-purge.ts';
import { planRestore } from '../task/plan-restore.ts';
import { foundEntries } from '../trash/list-trash.ts';
import type { FoundEntry } from '../trash/list-trash.ts';

/** See `Executor.restore`. */
export function restore(tools: Tools, { entries, title, signal }: EntriesRequest): Promise<OperationResult> {
  const found = findEntries(tools, entries);
  return runOperation(tools, {
    kind: 'restore',
    title,
    signal,
    *work({ bench }) {
      for (const entry of found) yield planRestore(entry, bench);
    },
  });
}

/** See `Executor.purge`. */
export function purge(
  tools: Tools,
  { entries, title, guard, signal }: EntriesRequest,
): Promise<OperationResult> {
  const found = findEntries(tools, entries);
  return runOperation(tools, {
    kind: 'purge',
    title,
    signal,
    async *work({ bench }) {
      for (const each of found) {
        const why = await guard?.(each.entry);
        if (why === undefined) yield planPurge(each, bench);
        else yield { action: 'purge', entry: each.entry, outcome: 'skipped', why };
      }
    },
  });
}

function findEntries(tools: Tools, references: Iterable<EntryReference>): readonly FoundEntry[] {
  const byDigest = new Map<string, FoundEntry[]>();
  for (const found of foundEntries(tools)) {
    const known = byDigest.get(found.entry.digest);
    if (known === undefined) byDigest.set(found.entry.digest, [found]);
    else known.push(found);
  }
  const found = [...references].map(({ digest, operation }) => {
    const entry = byDigest
      .get(digest)
      ?.findLast(({ entry }) => operation === undefined || entry.operation === operation);
    if (entry !== undefined) return entry;
    throw new CairnError(
      'NOT_FOUND',
      `expected an entry of the trash, got ${digest}${operation === undefined ? '' : ` of operation ${operation}`}`,
      {
        hint: 'See cairn trash list.',
      },
    );
  });
  return [...new Set(found)];
}
