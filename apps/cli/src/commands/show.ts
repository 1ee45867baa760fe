import type { Artifact } from '@cairn/core';
import {
  formatBytes,
  formatCount,
  formatTime,
  pinText,
  printable,
  renderTable,
  statusText,
} from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { artifactDocument } from '../documents/artifact-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { oneReference } from '../frame/references.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { namedOptions, showOptions } from '../table/see.ts';

/** Shows everything about one artifact. */
export const show: CommandHandler<typeof namedOptions & typeof showOptions> = async (frame, input) => {
  const reference = oneReference(input);
  await withWorkspace(frame, async (workspace) => {
    const artifact = await workspace.show(reference);
    print(frame, {
      text: () =>
        [
          factsText(frame, workspace, artifact),
          filesText(frame, workspace, { artifact, most: input.options.files ?? 20 }),
        ].join('\n\n'),
      json: () => ({ artifact: artifactDocument(artifact) }),
    });
  });
};

function factsText(frame: Frame, { timezone }: Workspace, artifact: Artifact): string {
  const time = (at: number): string => formatTime(at, timezone);
  // Where its files are, the files themselves tell.
  const elsewhere = artifact.places.filter(({ kind }) => kind !== 'live');
  const facts: (readonly [string, string | undefined])[] = [
    ['ID', frame.style('accent', artifact.id)],
    ['Family', printable(artifact.family)],
    ['Key', printable(artifact.key)],
    ['Root', printable(artifact.root)],
    ['Status', statusText(artifact, frame.style)],
    ['Error', artifact.error === undefined ? undefined : printable(artifact.error)],
    ['Created', `${time(artifact.createdAt)} (from its ${artifact.createdFrom})`],
    ['Changed', time(artifact.modifiedAt)],
    ['First seen', time(artifact.firstSeen)],
    ['Size', `${formatBytes(artifact.size)} (${formatBytes(artifact.allocated)} on disk)`],
    ['Pinned', pinned(artifact, time)],
    ['Tags', artifact.tags.length === 0 ? undefined : artifact.tags.map(printable).join(', ')],
    ['Run', artifact.runId === undefined ? undefined : printable(artifact.runId)],
    ['Metrics', pairs(artifact.metrics)],
    ['Metadata', pairs(artifact.metadata)],
    ['Places', elsewhere.map(({ kind, where }) => `${kind} ${printable(where)}`).join(', ') || undefined],
  ];
  const rows = facts.flatMap(([name, value]) =>
    value === undefined ? [] : [[frame.style('dim', name), value]],
  );
  return renderTable([{ title: '' }, { title: '', fit: 'wrap' }], rows, {
    width: frame.width,
    titles: false,
  });
}

function pinned({ pin }: Artifact, time: (at: number) => string): string | undefined {
  if (pin === undefined) return undefined;
  const why = pin.why === undefined ? '' : `: ${printable(pin.why)}`;
  const until = pin.until === undefined ? '' : ` until ${time(pin.until)}`;
  return `${pinText(pin)} by ${printable(pin.who)} on ${time(pin.when)}${until}${why}`;
}

function pairs(values: unknown): string | undefined {
  if (typeof values !== 'object' || values === null) return undefined;
  const entries = Object.entries(values);
  if (entries.length === 0) return undefined;
  return entries
    .map(
      ([name, value]) =>
        `${printable(name)}=${printable(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    .join(', ');
}

function containerText(container: Artifact['files'][number]['container']): string {
  return container === undefined
    ? ''
    : ` (${printable(container.compactor)}, ${formatBytes(container.size)})`;
}

interface Listing {
  readonly artifact: Artifact;
  readonly most: number;
}

function filesText(frame: Frame, { timezone }: Workspace, { artifact: { files }, most }: Listing): string {
  const shown = frame.globals.verbose ? files : files.slice(0, most);
  const columns = [
    { title: 'FILE', fit: 'cut' },
    { title: 'SIZE', align: 'right' },
    { title: 'CHANGED' },
    { title: 'SHA-256' },
  ] as const;
  const rows = shown.map(({ path, size, mtime, sha256, kind, container }) => [
    printable(path) + (kind === 'file' ? '' : ` (${kind})`) + containerText(container),
    formatBytes(size),
    formatTime(mtime, timezone),
    frame.globals.verbose ? (sha256 ?? '-') : (sha256?.slice(0, 12) ?? '-'),
  ]);
  const width = frame.globals.verbose ? undefined : frame.width;
  const table = renderTable(columns, rows, { style: frame.style, width });
  const left = files.length - shown.length;
  const total = `Total: ${formatCount(files.length, 'file')}`;
  return `${table}\n${left > 0 ? `… and ${left} more (--verbose)\n` : ''}${total}`;
}
