import { formatAge, formatBytes, formatCount, formatInteger, formatTime, pinText } from '@cairn/render';
import type { ListedArchive } from '@cairn/workspace';
import { tellResult } from '../../app/operation-result.ts';
import type { Services } from '../../app/services.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import type { TableCell } from '../../widgets/table/table-lines.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { AnyView, Frame } from '../view.ts';

const columns: readonly TableColumn[] = [
  { key: 'path', title: 'ARCHIVE', width: 30, least: 18, grows: true, cut: 'middle', priority: 0 },
  { key: 'created', title: 'MADE', width: 16, priority: 1 },
  { key: 'artifacts', title: 'ARTIFACTS', width: 9, align: 'right', priority: 2 },
  { key: 'size', title: 'SIZE', width: 8, align: 'right', priority: 0 },
  { key: 'original', title: 'OF', width: 8, align: 'right', priority: 4 },
  { key: 'state', title: 'STATE', width: 24, least: 14, priority: 1 },
  { key: 'expires', title: 'KEPT', width: 10, priority: 3 },
];

/** Archives: look into them, verify them, keep them, put artifacts back out of them. */
export const archivesView: AnyView = defineRowsView<ListedArchive>({
  name: 'archives',
  title: 'Archives',
  columns,
  noun: ['archive', 'archives'],
  empty: 'There are no archives; cairn archive create makes one.',
  idOf: ({ digest }) => digest,
  textOf: ({ path, id, format }) => `${path} ${id} ${format}`,
  sorts: [
    { key: 'size', of: ({ size }) => size, isDescending: true },
    { key: 'path', of: ({ path }) => path },
  ],
  sum: (archives) => formatBytes(archives.reduce((sum, { size }) => sum + size, 0)),
  read: async ({ services, signal }) => services.ask('archives', undefined, signal),
  cells: (archive, frame) => [
    archive.path,
    formatTime(archive.createdAt, frame.zone).slice(0, 16),
    formatInteger(archive.artifacts),
    formatBytes(archive.size),
    formatBytes(archive.original),
    stateCell(archive, frame),
    keptText(archive, frame),
  ],
  footHeight: 2,
  foot: (archive) => [
    [
      { text: ` ${cellText(archive.path)}`, role: 'strong' },
      { text: `  ${archive.id}`, role: 'dim' },
    ],
    [
      {
        text: ` ${archive.format}, sha256 ${archive.sha256.slice(0, 16)}…${archive.pin === undefined ? '' : `; ${pinText(archive.pin)}${archive.pin.why === undefined ? '' : `: ${cellText(archive.pin.why)}`}`}`,
        role: 'dim',
      },
    ],
  ],
  idle: (current) => (current === undefined ? ['open', 'verify', 'extract', 'pin'] : []),
  act: (action, { services, signal }, { current, again }) => {
    if (current === undefined) return false;
    switch (action) {
      case 'open':
        return show(services, current, signal);
      case 'verify':
        return verify(services, current, again);
      case 'pin':
        return pin(services, current, again);
      case 'extract':
        return extract(services, current, again);
      default:
        return false;
    }
  },
});

function stateCell({ isThere, presence, verifiedAt }: ListedArchive, { now }: Frame): TableCell {
  if (presence === 'trash') return { text: '↶ in the trash', role: 'warn' };
  if (!isThere) return { text: '✗ not at its place', role: 'bad' };
  return verifiedAt === undefined
    ? { text: '! never verified', role: 'warn' }
    : { text: `✓ verified ${formatAge(now - verifiedAt)} ago`, role: 'good' };
}

function keptText({ pin, expiresAt }: ListedArchive, { now }: Frame): string {
  if (pin !== undefined) return 'pinned';
  if (expiresAt === undefined) return 'for good';
  return expiresAt <= now ? 'expired' : formatAge(expiresAt - now);
}

/** What lies in an archive. */
async function show(services: Services, archive: ListedArchive, signal: AbortSignal): Promise<void> {
  const { manifest, held = [] } = await services.ask('archive', { reference: archive.location }, signal);
  const artifacts = manifest?.artifacts ?? held;
  services.show({
    title: `${cellText(archive.path)}: ${formatCount(artifacts.length, 'artifact')}`,
    lines: artifacts.map(({ id, family, key }): Line => [
      { text: `${id}  `, role: 'dim' },
      { text: cellText(key) },
      { text: `  ${services.familyName(family)}`, role: 'dim' },
    ]),
  });
}

/** Reads every byte of an archive. */
async function verify(
  services: Services,
  { location, path }: ListedArchive,
  again: () => Promise<void>,
): Promise<void> {
  const verdict = await services.work(
    'verifyArchive',
    { reference: location },
    { title: 'verifying', canStop: true },
  );
  const looked = `${formatCount(verdict.files, 'file')}, ${formatBytes(verdict.bytes)}`;
  if (verdict.valid) services.say('good', `${cellText(path)} is valid: ${looked}.`);
  else
    services.show({
      title: `✗ ${cellText(path)} is not valid: ${formatCount(verdict.errors, 'error')}`,
      lines: verdict.problems.map(({ severity, text, path: where }): Line => [
        { text: severity === 'error' ? '✗ ' : '! ', role: severity === 'error' ? 'bad' : 'warn' },
        { text: cellText(text) },
        { text: where === undefined ? '' : `  ${cellText(where)}`, role: 'dim' },
      ]),
    });
  await again();
}

function pin(
  services: Services,
  { location, path, pin: known }: ListedArchive,
  again: () => Promise<void>,
): void {
  const change = async (why: string | undefined): Promise<void> => {
    try {
      await services.work('pinArchive', { reference: location, why }, { title: 'pinning', changes: true });
      const text = `${why === undefined ? 'Took the pin away from' : 'Pinned'} ${cellText(path)}.`;
      services.say('good', text);
      services.done(text);
      await again();
    } catch (error) {
      services.fail(error);
    }
  };
  if (known !== undefined) return void change(undefined);
  services.prompt({
    label: 'pin this archive, because',
    hint: 'a reason, or nothing; Enter pins, Esc leaves it',
    enter: (why) => void change(why.trim()),
  });
}

/** Puts what lies in an archive back into its places. */
function extract(services: Services, archive: ListedArchive, again: () => Promise<void>): void {
  services.confirm({
    title: `Put ${formatCount(archive.artifacts, 'artifact')} of ${cellText(archive.path)} back into place?`,
    lines: [[{ text: cellText(archive.location), role: 'dim' }]],
    question: 'Nothing is overwritten: what stands in the way stops it. z takes it back.',
    yes: () =>
      void (async () => {
        try {
          const { operation, skipped, files } = await services.work(
            'extractArchive',
            { reference: archive.location },
            { title: 'extracting', canStop: true },
          );
          if (operation === undefined) services.say('good', `Extracted ${formatCount(files, 'file')}.`);
          else tellResult(services, operation);
          if (skipped.length > 0)
            services.show({
              title: 'What was left out',
              lines: skipped.map(({ path, text }): Line => [
                { text: cellText(path) },
                { text: `  ${cellText(text)}`, role: 'dim' },
              ]),
            });
          await again();
        } catch (error) {
          services.fail(error);
        }
      })(),
  });
}
