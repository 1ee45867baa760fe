import { formatBytes, formatCount, formatTime, printable, renderTable } from '@cairn/render';
import type { ShownArchive } from '@cairn/workspace';
import { archiveDocument } from '../documents/archive-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Shows what an archive says it holds. */
export const archiveShow: CommandHandler = async (frame, { operands }) =>
  withWorkspace(frame, async (workspace) => {
    const shown = await workspace.showArchive(operands[0] ?? '');
    print(frame, {
      text: () => shownText(frame, workspace.timezone, shown),
      json: () => ({
        path: shown.location,
        archive: shown.archive === undefined ? null : archiveDocument(shown.archive),
        manifest: shown.manifest ?? null,
        held: shown.held,
      }),
    });
  });

function shownText(frame: Frame, zone: string, { location, archive, manifest, held }: ShownArchive): string {
  const title = `${printable(location)}${archive === undefined ? '' : ` (${frame.style('accent', archive.id)})`}`;
  if (held !== undefined)
    return [title, 'A folder, as it was in its place', ...held.map(heldText)].join('\n');
  if (manifest === undefined)
    return `${title}\nAnother program made it, so that it does not say which artifacts it holds. archive verify checks it all the same.`;
  const { totals, artifacts } = manifest;
  const shown = frame.globals.verbose ? artifacts : artifacts.slice(0, 50);
  const rows = shown.map(({ id, family, key, created_at, size_bytes, files }) => [
    frame.style('accent', printable(id)),
    printable(family),
    dayOf(created_at, zone),
    formatBytes(size_bytes),
    String(files.filter(({ kind }) => kind !== 'directory').length),
    printable(key),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'CREATED' },
    { title: 'SIZE', align: 'right' },
    { title: 'FILES', align: 'right' },
    { title: 'KEY', fit: 'cut' },
  ] as const;
  const left = artifacts.length - shown.length;
  return [
    title,
    `Archived ${timeOf(manifest.archive_date, zone)}`,
    '',
    renderTable(columns, rows, { style: frame.style, width: frame.width }),
    ...(left > 0 ? [`… and ${left} more (--verbose)`] : []),
    '',
    `Total: ${formatCount(totals.artifacts, 'artifact')}, ${formatCount(totals.files, 'file')}, ${formatBytes(totals.size_bytes)}`,
  ].join('\n');
}

/** Other programs may have written the manifest: what is no time is shown as it is. */
function timeOf(written: string, zone: string): string {
  const at = Date.parse(written);
  return Number.isNaN(at) ? printable(written) : formatTime(at, zone);
}

function dayOf(written: string, zone: string): string {
  return timeOf(written, zone).slice(0, 10);
}

function heldText({ id, family, key, files, size }: NonNullable<ShownArchive['held']>[number]): string {
  return `${id}  ${printable(family)}  ${printable(key)}  (${formatCount(files, 'file')}, ${formatBytes(size)})`;
}
