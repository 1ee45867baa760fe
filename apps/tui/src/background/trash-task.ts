import { CairnError } from '@cairn/core';
import type { OperationReport, TrashItem } from '@cairn/workspace';
import type { TaskContext } from './tasks.ts';

/** Entries of the trash as they stood in the question that was answered. */
export interface ChosenTrash {
  readonly entries: readonly Pick<TrashItem, 'operation' | 'digest' | 'key'>[];
}

export async function restoreTrash(context: TaskContext, chosen: ChosenTrash): Promise<OperationReport> {
  const references = await referencesOf(context, chosen);
  return context.workspace.restore(references, { signal: context.signal });
}

export async function purgeTrash(context: TaskContext, chosen: ChosenTrash): Promise<OperationReport> {
  const references = await referencesOf(context, chosen);
  return context.workspace.purge({ references }, { signal: context.signal });
}

/**
 * References that mean these entries and no others. An artifact's digest means what went last, so that an older entry
 * of it can be meant by its whole operation only.
 *
 * @throws CairnError `CHANGED` when they would mean anything else than what was agreed to.
 */
async function referencesOf(
  { workspace }: TaskContext,
  { entries }: ChosenTrash,
): Promise<readonly string[]> {
  const all = await workspace.listTrash();
  const wanted = new Set(entries.map(nameOf));
  const byOperation = Map.groupBy(all, ({ operation }) => operation);
  const whole = new Set(
    [...byOperation]
      .filter(([, items]) => items.every((item) => wanted.has(nameOf(item))))
      .map(([operation]) => operation),
  );
  const single = entries.filter(({ operation }) => !whole.has(operation)).map(({ digest }) => digest);
  const references = [...whole, ...single];
  const meant = await workspace.listTrash({ references });
  const strange = meant.find((item) => !wanted.has(nameOf(item)));
  if (strange !== undefined || meant.length !== wanted.size)
    throw new CairnError(
      'CHANGED',
      `expected the trash as it was, got another entry of ${strange?.key ?? 'it'}`,
      {
        hint: 'Of an artifact that lies there twice the newer one goes first.',
      },
    );
  return references;
}

function nameOf({ operation, digest }: Pick<TrashItem, 'operation' | 'digest'>): string {
  return `${operation} ${digest}`;
}
