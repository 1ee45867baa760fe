import { printable, renderTable, severityText } from '@cairn/render';
import type { DoctorReport } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import { fromHere } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Finishes what a crash left open, and reports on the workspace. */
export const doctor: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const report = await workspace.doctor();
    const isHealthy = report.items.every((item) => item.severity !== 'error');
    print(frame, { text: () => reportText(frame, report), json: () => ({ healthy: isHealthy, ...report }) });
    return isHealthy ? exitCodes.done : exitCodes.findings;
  });

function reportText(frame: Frame, { items, settled }: DoctorReport): string {
  const { style, width } = frame;
  const rows = items.map(({ check, severity, text, hint }) => [
    severityText(severity, style),
    printable(check),
    printable(hint === undefined ? text : `${text.replace(/\.$/, '')}. ${fromHere(frame, hint)}`),
  ]);
  const columns = [{ title: '' }, { title: '' }, { title: '', fit: 'wrap' }] as const;
  const table = renderTable(columns, rows, { width, titles: false });
  const open = settled.map(
    (id) => `Settled ${printable(id)}, which had been left open: undo or apply --resume goes on.`,
  );
  return [table, ...open].join('\n');
}
