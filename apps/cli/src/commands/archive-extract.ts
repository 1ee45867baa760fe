import { CairnError } from '@cairn/core';
import { formatBytes, formatCount, printable } from '@cairn/render';
import type { ExtractReport, ShownArchive, Workspace } from '@cairn/workspace';
import { limitsOf } from '../archives/limits.ts';
import { reportDocument } from '../documents/operation-document.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import { holdYoungMemory } from '../frame/hold-young-memory.ts';
import { print, printText } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { archiveExtractOptions } from '../table/archive.ts';

type Input = CommandInput<typeof archiveExtractOptions>;

/** Puts artifacts of an archive back into place, or a fresh tree into a folder. */
export const archiveExtract: CommandHandler<typeof archiveExtractOptions> = async (frame, input) =>
  withWorkspace(frame, async (workspace) => {
    const { operands, options } = input;
    const reference = operands[0] ?? '';
    if (options.to !== undefined && options.overwrite === true)
      throw new CairnError('USAGE', 'expected --to or --overwrite, got both', {
        hint: 'A fresh tree goes into a new or empty folder.',
      });
    if (frame.globals.dryRun) return wouldExtract(frame, await workspace.showArchive(reference), input);
    if (options.to === undefined) await askFirst(frame, await workspace.showArchive(reference), input);
    holdYoungMemory();
    const report = await workspace.extractArchive(reference, {
      to: options.to,
      only: options.only,
      overwrite: options.overwrite,
      limits: limitsOf(options),
      wait: options.wait,
      signal: frame.signal,
    });
    return finish(frame, workspace, report);
  });

async function askFirst(frame: Frame, shown: ShownArchive, { options }: Input): Promise<void> {
  const meant = options.only === undefined ? shown.manifest?.totals.artifacts : options.only.length;
  const what = meant === undefined ? 'its contents' : formatCount(meant, 'artifact');
  const clearing = options.overwrite === true ? ', trashing what stands in the way' : '';
  await askConsent(
    frame,
    `Put ${what} of ${printable(shown.location)} back into place${clearing}?`,
    options.yes,
  );
}

function wouldExtract(frame: Frame, { location, manifest }: ShownArchive, { options }: Input): ExitCode {
  const totals = manifest?.totals;
  print(frame, {
    text: () =>
      totals === undefined
        ? `${printable(location)} would be unpacked.`
        : `${printable(location)} holds ${formatCount(totals.artifacts, 'artifact')}, ${formatCount(totals.files, 'file')}, ${formatBytes(totals.size_bytes)}${options.only === undefined ? '' : `; wanted: ${options.only.map(printable).join(', ')}`}.`,
    json: () => ({ dryRun: true, path: location, totals: totals ?? null, only: options.only ?? null }),
  });
  return exitCodes.done;
}

function finish(frame: Frame, workspace: Workspace, report: ExtractReport): ExitCode {
  const { operation, cleared, location, to, artifacts, files, bytes, skipped } = report;
  const extra = {
    extract: {
      path: location,
      to: to ?? null,
      artifacts: artifacts.map(({ id }) => id),
      files,
      bytes,
      skipped,
    },
    ...(cleared === undefined
      ? {}
      : { cleared: reportDocument(cleared, commandLine(frame, 'undo', cleared.operation.id)) }),
  };
  const lines = [
    ...skipped.map(({ path, text }) => `! ${printable(path)}: ${printable(text)}`),
    ...(cleared === undefined
      ? []
      : [
          `Trashed ${formatCount(cleared.operation.done, 'artifact')} that stood in the way. Undo: ${commandLine(frame, 'undo', cleared.operation.id)}`,
        ]),
  ];
  if (operation === undefined) {
    const what = `${artifacts.length === 0 ? '' : `${formatCount(artifacts.length, 'artifact')}, `}${formatCount(files, 'file')} (${formatBytes(bytes)})`;
    print(frame, {
      text: () =>
        [...lines, `${frame.style('good', '✓ extracted')} ${what} to ${printable(to ?? '')}`].join('\n'),
      json: () => extra,
    });
    return skipped.length > 0 ? exitCodes.partial : exitCodes.done;
  }
  if (!frame.globals.json) printText(frame, lines.join('\n'));
  const code = finishOperation(frame, workspace, { report: operation, extra });
  return code === exitCodes.done && skipped.length > 0 ? exitCodes.partial : code;
}
