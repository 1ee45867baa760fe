import { formatBytes, formatCount, printable, printableLines, renderTable } from '@cairn/render';
import type { InitReport } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { createProgressListener } from '../frame/progress.ts';
import type { initOptions } from '../table/set-up.ts';

/**
 * Looks at the folder, proposes families and writes `cairn.yaml`. Writing a configuration where there
 * is none harms nothing, so that without a terminal nobody is asked.
 */
export const init: CommandHandler<typeof initOptions> = async (frame, { options }) => {
  const { initWorkspace } = await frame.loadLibrary();
  const request = {
    directory: '.',
    environment: frame.environment,
    now: frame.now,
    source: { tool: 'cairn', version: frame.version },
    signal: frame.signal,
    onEvent: createProgressListener(frame),
  };
  if (frame.globals.dryRun) {
    const proposal = await initWorkspace({ ...request, dryRun: true });
    const text = (): string =>
      `${proposalText(frame, proposal)}\n\n${printableLines(proposal.text.trimEnd())}`;
    print(frame, { text, json: () => ({ dryRun: true, ...proposal }) });
    return exitCodes.done;
  }
  if (frame.canAsk && options.yes !== true) {
    const proposal = await initWorkspace({ ...request, dryRun: true });
    note(frame, `${proposalText(frame, proposal)}\n`);
    await askConsent(frame, `Write ${printable(proposal.configPath)}?`, options.yes);
    return finish(frame, await initWorkspace(request), false);
  }
  return finish(frame, await initWorkspace(request), true);
};

function finish(frame: Frame, report: InitReport, isFirstWord: boolean): void {
  print(frame, {
    text: () =>
      [
        ...(isFirstWord ? [`${proposalText(frame, report)}\n`] : []),
        `${frame.style('good', '✓')} Wrote ${printable(report.configPath)}.`,
        `Next: ${commandLine(frame, 'scan')}`,
      ].join('\n'),
    json: () => ({ ...report, next: commandLine(frame, 'scan') }),
  });
}

function proposalText(frame: Frame, { families, notices }: InitReport): string {
  const rows = families.map(({ name, artifacts, files, bytes, example, plugin }) => [
    printable(name),
    String(artifacts),
    String(files),
    formatBytes(bytes),
    printable(example ?? plugin ?? ''),
  ]);
  const columns = [
    { title: 'FAMILY' },
    { title: 'ARTIFACTS', align: 'right' },
    { title: 'FILES', align: 'right' },
    { title: 'SIZE', align: 'right' },
    { title: 'FOR EXAMPLE', fit: 'cut' },
  ] as const;
  const found =
    families.length === 0
      ? 'Found no family.'
      : `Found ${formatCount(families.length, 'family', 'families')}:\n${renderTable(columns, rows, { style: frame.style, width: frame.width, indent: 2 })}`;
  return [found, ...notices.map((notice) => `· ${printable(notice)}`)].join('\n');
}
