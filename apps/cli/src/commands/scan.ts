import { diagnosticText, formatBytes, formatCount, formatElapsed } from '@cairn/render';
import type { ScanSummary } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { holdYoungMemory, setFlag } from '../frame/hold-young-memory.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { scanOptions } from '../table/see.ts';

/** Finds and describes what is in the roots. What could not be read makes it partly done. */
export const scan: CommandHandler<typeof scanOptions> = async (frame, { options }) => {
  // What a scan allocates dies at once: a nursery that grows only holds a hundred megabytes of it, and waking
  // threads to look for survivors costs more than looking.
  holdYoungMemory();
  setFlag('--no-parallel-scavenge');
  return withWorkspace(frame, async (workspace) => {
    const summary = await workspace.scan({
      force: options.force ?? false,
      acceptRoot: options.acceptRoot ?? false,
      signal: frame.signal,
    });
    print(frame, { text: () => scanText(frame, summary), json: () => ({ scan: summary }) });
    return exitCodeOf(summary);
  });
};

function exitCodeOf({ complete }: ScanSummary): ExitCode {
  return complete ? exitCodes.done : exitCodes.partial;
}

function scanText(frame: Frame, summary: ScanSummary): string {
  const { files, folders, bytes, artifacts, added, changed, missing, hashed, milliseconds } = summary;
  const changes = [
    [added, 'new'],
    [changed, 'changed'],
    [missing, 'missing'],
  ] as const;
  const told = changes.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const glyph = summary.complete ? frame.style('good', '✓') : frame.style('warn', '!');
  const lines = [
    `${glyph} ${formatCount(artifacts, 'artifact')} in ${formatCount(files, 'file')} (${formatBytes(bytes)}): ${told.length === 0 ? 'nothing new' : told.join(', ')}.`,
  ];
  if (frame.globals.verbose)
    lines.push(
      `Looked at ${formatCount(folders, 'folder')} and read ${formatCount(hashed, 'file')} in ${formatElapsed(milliseconds)}.`,
    );
  tellDiagnostics(frame, summary);
  return lines.join('\n');
}

/** With `--verbose` they were told as they came up. */
function tellDiagnostics(frame: Frame, { diagnostics, complete }: ScanSummary): void {
  const worth = diagnostics.filter((each) => each.severity !== 'info');
  if (frame.globals.verbose || worth.length === 0) return;
  for (const each of worth.slice(0, 10)) note(frame, diagnosticText(each, frame.errorStyle));
  if (worth.length > 10) note(frame, `… and ${worth.length - 10} more (--verbose)`);
  if (!complete) note(frame, 'Nothing is concluded from what could not be read: it stays as it was known.');
}
