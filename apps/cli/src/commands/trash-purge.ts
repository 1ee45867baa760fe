import { CairnError, parseDuration, subtractDuration } from '@cairn/core';
import { formatBytes, formatCount } from '@cairn/render';
import type { TrashSelection } from '@cairn/workspace';
import { trashDocument } from '../documents/trash-document.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askCount } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import { print, printText } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { purgeOptions } from '../table/take-back.ts';
import { trashText } from '../trash/trash-text.ts';

type Input = CommandInput<typeof purgeOptions>;

/** Deletes what is in the trash for good, after its count was typed. */
export const trashPurge: CommandHandler<typeof purgeOptions> = async (frame, input) => {
  const selection = selectionOf(input, frame.now());
  return withWorkspace(frame, async (workspace) => {
    const items = await workspace.listTrash(selection);
    if (items.length === 0) {
      print(frame, { text: () => nothingText(selection), json: () => ({ entries: [], total: 0 }) });
      return exitCodes.done;
    }
    if (frame.globals.dryRun) {
      const json = (): Record<string, unknown> => ({
        dryRun: true,
        entries: items.map(trashDocument),
        total: items.length,
      });
      print(frame, { text: () => trashText(frame, workspace, items), json });
      return exitCodes.done;
    }
    if (!frame.globals.json) printText(frame, trashText(frame, workspace, items));
    const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
    const what = `${formatCount(items.length, 'entry', 'entries')} (${formatBytes(bytes)})`;
    await askCount(frame, { expected: items.length, what }, input.options);
    const { wait, trustClock } = input.options;
    const report = await workspace.purge(selection, { wait, trustClock, signal: frame.signal });
    return finishOperation(frame, workspace, { report });
  });
};

function selectionOf({ operands, options }: Input, now: number): TrashSelection {
  const chosen = [operands.length > 0, options.all === true, options.olderThan !== undefined];
  if (chosen.filter(Boolean).length > 1)
    throw new CairnError('USAGE', 'expected ids, --all or --older-than, got more than one of them');
  if (operands.length > 0) return { references: operands };
  if (options.all === true) return { all: true };
  if (options.olderThan === undefined) return { expired: true };
  return { before: subtractDuration(now, parseDuration(options.olderThan)) };
}

function nothingText({ expired }: TrashSelection): string {
  return expired === true
    ? 'Nothing in the trash has expired. --all takes everything.'
    : 'Nothing in the trash matches.';
}
