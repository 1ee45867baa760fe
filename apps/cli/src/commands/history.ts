import type { Operation } from '@cairn/core';
import type { TableColumn } from '@cairn/render';
import { formatBytes, formatTime, printable, renderTable } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { operationDocument } from '../documents/operation-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { historyOptions } from '../table/take-back.ts';

/** Lists what was done, newest first. */
export const history: CommandHandler<typeof historyOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const operations = await workspace.history({ limit: options.limit ?? 20 });
    print(frame, {
      text: () =>
        operations.length === 0 ? 'Nothing was done yet.' : historyText(frame, workspace, operations),
      json: () => ({ operations: operations.map(operationDocument) }),
    });
  });

function historyText(frame: Frame, workspace: Workspace, operations: readonly Operation[]): string {
  const rows = operations.map((operation) => [
    frame.style('accent', printable(operation.id)),
    formatTime(operation.startedAt, workspace.timezone).slice(0, 16),
    operation.kind,
    stateText(frame, operation),
    String(operation.done),
    formatBytes(operation.bytes),
    printable(operation.actor),
  ]);
  const isWide = frame.globals.verbose || (frame.width ?? 0) >= 100;
  const columns: TableColumn[] = [
    { title: 'OPERATION' },
    { title: 'BEGAN' },
    { title: 'KIND' },
    { title: 'STATE' },
    { title: 'ARTIFACTS', align: 'right' },
    { title: 'SIZE', align: 'right' },
    ...(isWide ? [{ title: 'BY' }] : []),
  ];
  return renderTable(columns, rows, { style: frame.style, width: frame.width });
}

function stateText({ style }: Frame, { state, undone }: Operation): string {
  if (undone) return style('dim', '↶ undone');
  switch (state) {
    case 'running':
      return style('accent', '… running');
    case 'done':
      return style('good', '✓ done');
    case 'partial':
      return style('warn', '! in part');
    case 'failed':
      return style('bad', '✗ failed');
    case 'interrupted':
      return style('warn', '! interrupted');
  }
}
