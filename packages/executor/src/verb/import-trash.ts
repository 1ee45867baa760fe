import { messageOf } from '@cairn/core';
import type { FileEntry, RelPath } from '@cairn/core';
import { isAbsolutePath, joinRel, relativeTo } from '@cairn/files';
import type { ImportItem, ImportRequest, OperationResult } from '../contract.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { seenOf } from '../step/step.ts';
import type { Address, MoveStep } from '../step/step.ts';
import { nameOf } from '../task/pieces.ts';
import { entryOf } from '../task/plan-trash.ts';
import type { TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import type { StoredEntry } from '../trash/entry.ts';
import { trashContext } from './trash-context.ts';

/** See `Executor.importTrash`. */
export function importTrash(tools: Tools, { items, title, signal }: ImportRequest): Promise<OperationResult> {
  return runOperation(tools, {
    kind: 'import',
    title,
    signal,
    *work(context) {
      const plans = trashContext(context, tools);
      for (const item of items) yield planImport(item, plans, tools);
    },
  });
}

function planImport(item: ImportItem, context: TrashContext, tools: Tools): Task | Refusal {
  try {
    const found = item.files.map((file) => lookAt(file, item, { context, tools }));
    const missing = found.find((file) => typeof file === 'string');
    if (missing !== undefined) return refusal(item, context, missing);
    return taskOf(
      item,
      found.filter((file) => typeof file !== 'string'),
      context,
    );
  } catch (error) {
    return refusal(item, context, messageOf(error));
  }
}

interface Foreign {
  readonly from: Address;
  readonly entry: FileEntry;
}

function lookAt(
  { source, place }: ImportItem['files'][number],
  { root }: ImportItem,
  { context, tools }: { context: TrashContext; tools: Tools },
): Foreign | string {
  const path = isAbsolutePath(source)
    ? relativeTo(tools.roots.get(root) ?? '/', source)
    : (source as RelPath);
  if (path === undefined || path === '') return `${source} does not lie in the root ${root}`;
  const from: Address = { in: `root:${root}`, path };
  const found = context.bench.look(from);
  if (found === undefined) return `${source} is gone`;
  return { from, entry: { ...found, path: place } };
}

function taskOf(item: ImportItem, files: readonly Foreign[], context: TrashContext): Task {
  const trash = context.trashOf(item.root);
  const steps = files.map(({ from, entry }, index): MoveStep => {
    const path = joinRel(context.operation as RelPath, `${item.digest}.${index}`);
    return { kind: 'move', from, to: { in: trash, path }, seen: seenOf(entry) };
  });
  const items = files.map(({ entry }, index) => ({
    path: entry.path,
    name: nameOf(steps[index]!.to),
    seen: seenOf(entry),
  }));
  const entries = files.map(({ entry }) => entry);
  return { action: 'trash', steps, entry: { ...importedEntry(item, context, entries), items } };
}

function refusal(item: ImportItem, context: TrashContext, why: string): Refusal {
  return { action: 'trash', entry: importedEntry(item, context, []), outcome: 'skipped', why };
}

function importedEntry(
  item: ImportItem,
  { operation }: TrashContext,
  files: readonly FileEntry[],
): StoredEntry {
  return entryOf({ ...item, files, reasons: ['import'] }, { operation, now: item.trashedAt });
}
