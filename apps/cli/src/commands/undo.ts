import type { Operation } from '@cairn/core';
import { formatBytes, formatCount, printable } from '@cairn/render';
import type { ApplyOptions, OperationReport, Workspace } from '@cairn/workspace';
import { operationDocument } from '../documents/operation-document.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { undoOptions } from '../table/take-back.ts';

type Input = CommandInput<typeof undoOptions>;

/** Takes back the newest operation that is not undone, or the one that is named. */
export const undo: CommandHandler<typeof undoOptions> = async (frame, input) =>
  turn(frame, input, {
    verb: 'Undo',
    next: async (workspace, id) => workspace.nextUndo(id),
    act: async (workspace, id, options) => workspace.undo(id, options),
  });

/** Does again what was taken back, as far as it is still byte for byte as it was. */
export const redo: CommandHandler<typeof undoOptions> = async (frame, input) =>
  turn(frame, input, {
    verb: 'Redo',
    next: async (workspace, id) => workspace.nextRedo(id),
    act: async (workspace, id, options) => workspace.redo(id, options),
  });

interface Turn {
  readonly verb: 'Undo' | 'Redo';
  readonly next: (workspace: Workspace, id: string | undefined) => Promise<Operation>;
  readonly act: (workspace: Workspace, id: string, options: ApplyOptions) => Promise<OperationReport>;
}

async function turn(
  frame: Frame,
  { operands, options }: Input,
  { verb, next, act }: Turn,
): Promise<ExitCode> {
  return withWorkspace(frame, async (workspace) => {
    const operation = await next(workspace, operands[0]);
    const question = `${verb} ${describeOperation(operation)}?`;
    if (frame.globals.dryRun) {
      const name = verb === 'Undo' ? 'wouldUndo' : 'wouldRedo';
      print(frame, {
        text: () => `Would ${question.charAt(0).toLowerCase()}${question.slice(1, -1)}.`,
        json: () => ({ dryRun: true, [name]: operationDocument(operation) }),
      });
      return exitCodes.done;
    }
    await askConsent(frame, question, options.yes);
    const report = await act(workspace, operation.id, { wait: options.wait, signal: frame.signal });
    return finishOperation(frame, workspace, { report });
  });
}

/** `20261121T101500-3fa9c1 (gc of 12 artifacts, 4.2M)`: the id tells when. */
function describeOperation({ id, kind, done, bytes }: Operation): string {
  return `${printable(id)} (${kind} of ${formatCount(done, 'artifact')}, ${formatBytes(bytes)})`;
}
