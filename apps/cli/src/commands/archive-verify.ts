import { isCairnError } from '@cairn/core';
import { formatBytes, formatCount, printable, renderTable } from '@cairn/render';
import type { ArchiveVerdict, ExtractArchiveOptions } from '@cairn/workspace';
import { limitsOf } from '../archives/limits.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { holdYoungMemory } from '../frame/hold-young-memory.ts';
import { print } from '../frame/print.ts';
import { createProgressListener } from '../frame/progress.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { archiveVerifyOptions } from '../table/archive.ts';

/** Reads every byte of an archive or bag, and exits with 5 when it is not what it should be. */
export const archiveVerify: CommandHandler<typeof archiveVerifyOptions> = async (
  frame,
  { operands, options },
) => {
  holdYoungMemory();
  const reading = { limits: limitsOf(options), signal: frame.signal };
  const verdict = await verdictOn(frame, operands[0] ?? '', reading);
  print(frame, { text: () => verdictText(frame, verdict), json: () => ({ verify: documentOf(verdict) }) });
  return verdict.valid ? exitCodes.done : exitCodes.findings;
};

/** Where there is no workspace, a file that somebody handed over can be checked all the same. */
async function verdictOn(
  frame: Frame,
  archive: string,
  reading: Pick<ExtractArchiveOptions, 'limits' | 'signal'>,
): Promise<ArchiveVerdict> {
  try {
    return await withWorkspace(frame, (workspace) => workspace.verifyArchive(archive, reading));
  } catch (error) {
    if (!isCairnError(error, 'NO_WORKSPACE')) throw error;
    const { verifyArchiveFile } = await frame.loadLibrary();
    try {
      return await verifyArchiveFile(archive, { ...reading, onEvent: createProgressListener(frame) });
    } finally {
      frame.status.clear();
    }
  }
}

function documentOf(verdict: ArchiveVerdict): Readonly<Record<string, unknown>> {
  const { location, archive, valid, version, problems, errors, warnings, files, bytes } = verdict;
  return {
    path: location,
    id: archive?.id ?? null,
    valid,
    version,
    files,
    bytes,
    errors,
    warnings,
    problems,
  };
}

function verdictText(frame: Frame, verdict: ArchiveVerdict): string {
  const { location, archive, valid, version, problems, errors, warnings, files, bytes } = verdict;
  const rows = problems.map(({ severity, text, path }) => [
    severity === 'error' ? frame.style('bad', '✗ error') : frame.style('warn', '! warning'),
    `${path === undefined ? '' : `${printable(path)}: `}${printable(text)}`,
  ]);
  const columns = [{ title: '' }, { title: '', fit: 'wrap' }] as const;
  const table = rows.length === 0 ? [] : [renderTable(columns, rows, { width: frame.width, titles: false })];
  const hidden = errors + warnings - problems.length;
  const read = `${formatCount(files, 'file')} (${formatBytes(bytes)}) read`;
  const bag = version === undefined ? 'is a bag' : `is a BagIt ${version} bag`;
  const kind = archive?.format === 'folder' ? 'holds what went into it' : bag;
  const word = valid
    ? `${frame.style('good', '✓ valid')}: ${printable(location)} ${kind}; ${read}`
    : `${frame.style('bad', `✗ not valid`)}: ${printable(location)} has ${formatCount(errors, 'error')}; ${read}`;
  const warned = warnings === 0 ? '' : `, ${formatCount(warnings, 'warning')}`;
  return [...table, ...(hidden > 0 ? [`… and ${hidden} more`] : []), `${word}${warned}.`].join('\n');
}
