import type { Artifact } from '@cairn/core';
import { formatBytes, formatCount, printable } from '@cairn/render';
import type { Restorable, Workspace } from '@cairn/workspace';
import { trashDocument } from '../documents/trash-document.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import { print, printText } from '../frame/print.ts';
import { someReferences } from '../frame/references.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { restoreOptions } from '../table/take-back.ts';
import { trashText } from '../trash/trash-text.ts';

/** Brings artifacts, or everything of an operation, back from the trash, and originals back out of containers. */
export const restore: CommandHandler<typeof restoreOptions> = async (frame, input) => {
  const references = someReferences(input, 'the id of an artifact or operation');
  return withWorkspace(frame, async (workspace) => {
    const found = await workspace.restorable(references);
    const text = (): string => restorableText(frame, workspace, found);
    if (frame.globals.dryRun) {
      print(frame, { text, json: () => restorableDocument(found) });
      return exitCodes.done;
    }
    if (!frame.globals.json) printText(frame, text());
    await askConsent(frame, questionOf(found), input.options.yes);
    const report = await workspace.restore(references, { wait: input.options.wait, signal: frame.signal });
    return finishOperation(frame, workspace, { report });
  });
};

function questionOf({ inTrash, compacted, moved }: Restorable): string {
  const bytes = inTrash.reduce((sum, item) => sum + item.bytes, 0);
  const parts = [
    inTrash.length === 0 ? '' : `${formatCount(inTrash.length, 'artifact')} (${formatBytes(bytes)})`,
    compacted.length === 0
      ? ''
      : `the originals of ${formatCount(compacted.length, 'artifact')} (${formatBytes(originalBytes(compacted))})`,
    moved.length === 0
      ? ''
      : `${formatCount(moved.length, 'artifact')} from where ${moved.length === 1 ? 'it was' : 'they were'} moved to`,
  ];
  return `Restore ${parts.filter((part) => part !== '').join(' and ')}?`;
}

function restorableText(
  frame: Frame,
  workspace: Workspace,
  { inTrash, compacted, moved }: Restorable,
): string {
  const originals = compacted.map(({ id, family, key, files }) => {
    const count = files.filter(({ container }) => container !== undefined).length;
    return `${frame.style('accent', id)}  ${printable(family)}  ${printable(key)}  (${formatCount(count, 'compacted file')})`;
  });
  const elsewhere = moved.map(
    ({ id, family, key, archive }) =>
      `${frame.style('accent', id)}  ${printable(family)}  ${printable(key)}  (at ${printable(archive.location)})`,
  );
  const parts = [
    inTrash.length === 0 ? '' : trashText(frame, workspace, inTrash),
    ...originals,
    ...elsewhere,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function restorableDocument({ inTrash, compacted, moved }: Restorable): Record<string, unknown> {
  return {
    dryRun: true,
    entries: inTrash.map(trashDocument),
    compacted: compacted.map(({ id, family, key }) => ({ id, family, key })),
    moved: moved.map(({ id, family, key, archive }) => ({ id, family, key, location: archive.location })),
    total: inTrash.length + compacted.length + moved.length,
  };
}

function originalBytes(artifacts: readonly Artifact[]): number {
  const files = artifacts.flatMap((artifact) => artifact.files);
  return files.reduce((sum, { container, size }) => sum + (container === undefined ? 0 : size), 0);
}
