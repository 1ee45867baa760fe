import { formatCount, operationText } from '@cairn/render';
import type { OperationReport, Workspace } from '@cairn/workspace';
import { reportDocument } from '../documents/operation-document.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { commandLine } from './command-line.ts';
import type { Frame } from './frame.ts';
import { print } from './print.ts';
import { familyNamesOf, textOptions } from './text-options.ts';

/** Tells what an operation came to and how to take it back, and gives the exit code for it. */
export function finishOperation(
  frame: Frame,
  workspace: Workspace,
  {
    report,
    extra = {},
  }: { readonly report: OperationReport; readonly extra?: Readonly<Record<string, unknown>> },
): ExitCode {
  const back = takeBack(frame, report);
  print(frame, {
    text: () => {
      const text = operationText(
        {
          operation: report.operation,
          outcomes: report.outcomes,
          familyName: familyNamesOf(workspace),
          purged: report.purged,
          purgedNow: report.purgedNow,
          pressure: report.pressure,
          expiredArchives: report.expiredArchives,
          takeBack: back?.line,
        },
        textOptions(frame, workspace),
      );
      return [text, driftText(report)].filter((part) => part !== '').join('\n');
    },
    json: () => ({ ...extra, operation: reportDocument(report, back?.command ?? null) }),
  });
  return exitCodeOfReport(report);
}

/** The exit code that an operation's result stands for. */
function exitCodeOfReport({ operation, drifted }: OperationReport): ExitCode {
  switch (operation.state) {
    case 'interrupted':
      return exitCodes.interrupted;
    case 'failed':
      return operation.done === 0 ? exitCodes.failed : exitCodes.partial;
    case 'partial':
      return exitCodes.partial;
    case 'running':
    case 'done':
      return drifted.length > 0 || operation.skipped + operation.failed > 0
        ? exitCodes.partial
        : exitCodes.done;
  }
}

interface TakeBack {
  readonly command: string;
  readonly line: string;
}

/** What takes an operation back; a purge is for good. */
function takeBack(frame: Frame, { operation, purgedNow }: OperationReport): TakeBack | undefined {
  const { id, kind, of, done, state } = operation;
  if (kind === 'purge' || done === purgedNow?.entries) return undefined;
  if (kind === 'undo') {
    if (of === undefined) return undefined;
    const command = commandLine(frame, 'redo', of);
    return { command, line: `Redo: ${command}` };
  }
  if (done === 0) return undefined;
  const command = commandLine(frame, 'undo', id);
  const goOn = state === 'interrupted' ? `\nGo on: ${commandLine(frame, 'apply', '--resume', id)}` : '';
  return { command, line: `Undo: ${command}${goOn}` };
}

function driftText({ drifted }: OperationReport): string {
  if (drifted.length === 0) return '';
  return `${formatCount(drifted.length, 'step')} no longer fitted what is on disk and ${drifted.length === 1 ? 'was' : 'were'} left out.`;
}
