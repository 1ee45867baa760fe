import { formatBytes, formatCount, printable, renderTable } from '@cairn/render';
import type { VerifyReport } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { holdYoungMemory } from '../frame/hold-young-memory.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { verifyOptions } from '../table/see.ts';

/** Compares files with their checksums. Goes on where an interrupted call stopped. */
export const verify: CommandHandler<typeof verifyOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    holdYoungMemory();
    const report = await workspace.verify({
      ...(options.sample === undefined ? {} : { sample: options.sample }),
      restart: options.restart ?? false,
      signal: frame.signal,
    });
    print(frame, { text: () => reportText(frame, report), json: () => ({ verify: report }) });
    return exitCodeOf(report);
  });

function exitCodeOf({ mismatched, unreadable, finished }: VerifyReport): ExitCode {
  if (mismatched.length + unreadable.length > 0) return exitCodes.findings;
  return finished ? exitCodes.done : exitCodes.interrupted;
}

function reportText(frame: Frame, report: VerifyReport): string {
  const columns = [{ title: '' }, { title: '', fit: 'wrap' }] as const;
  const rows = [
    ...report.mismatched.map(({ root, path, expected, found }) => [
      frame.style('bad', '✗ differs'),
      `${printable(root)}:${printable(path)} is ${found.slice(0, 12)}, was ${expected.slice(0, 12)}`,
    ]),
    ...report.unreadable.map(({ root, path, why }) => [
      frame.style('bad', '✗ unreadable'),
      `${printable(root)}:${printable(path)}: ${printable(why)}`,
    ]),
  ];
  const bad = report.mismatched.length + report.unreadable.length;
  const looked = `${formatCount(report.checked, 'file')} (${formatBytes(report.bytes)}) checked`;
  const changed =
    report.changed === 0 ? '' : `; ${formatCount(report.changed, 'file')} changed since, and not compared`;
  const verdict =
    bad === 0
      ? `${frame.style('good', '✓ as recorded')}: ${looked}${changed}.`
      : `${frame.style('bad', `✗ ${formatCount(bad, 'file')} not as recorded`)}: ${looked}${changed}.`;
  const rest = report.finished ? '' : `Not finished: ${commandLine(frame, 'verify')} goes on from here.`;
  const table = rows.length === 0 ? '' : renderTable(columns, rows, { width: frame.width, titles: false });
  return [table, verdict, rest].filter((part) => part !== '').join('\n');
}
