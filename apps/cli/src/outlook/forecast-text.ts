import type { ChartView } from '@cairn/core';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatInteger,
  printable,
  renderTable,
  viewText,
  wrapText,
} from '@cairn/render';
import type { DiskForecast, DiskPoint, ExpectedCleanup, Forecast, Workspace } from '@cairn/workspace';
import type { Frame } from '../frame/frame.ts';
import { familyNamesOf, textOptions } from '../frame/text-options.ts';

/** A forecast as text: families, disks with their course, and the cleanups to come. */
export function forecastText(
  frame: Frame,
  workspace: Workspace,
  { forecast, all }: { readonly forecast: Forecast; readonly all: boolean },
): string {
  const { families, disks, notes } = forecast;
  if (families.every((family) => family.now.artifacts === 0 && family.growth === undefined))
    return 'Nothing is catalogued yet; cairn scan looks what is there.';
  return [
    familiesText(frame, workspace, forecast),
    ...disks.map((disk) => diskText(frame, workspace, { disk, forecast })),
    cleanupsText(frame, workspace, { forecast, all }),
    notes.map((note) => noteText(frame, note)).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function noteText(frame: Frame, note: string): string {
  const lines = wrapText(printable(note), frame.width === undefined ? undefined : frame.width - 2);
  return lines.map((line, index) => `${index === 0 ? frame.style('dim', '·') : ' '} ${line}`).join('\n');
}

const right = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });

function familiesText(frame: Frame, workspace: Workspace, { families, days }: Forecast): string {
  const familyName = familyNamesOf(workspace);
  const titles = ['COUNT', 'ON DISK', 'NEW A DAY', 'GROWTH A DAY', '90 % BETWEEN'];
  const columns = [{ title: 'FAMILY' }, ...titles.map(right), right(`IN ${days} DAYS`), right('WITH POLICY')];
  const rows = families.map(({ family, now, arrivals, growth, then }) => [
    familyName(family),
    formatInteger(now.artifacts),
    formatBytes(now.bytes),
    arrivals === undefined ? '-' : rateText(arrivals),
    growth === undefined ? '-' : formatBytes(growth.value),
    growth === undefined ? '-' : `${formatBytes(growth.lower)} and ${formatBytes(growth.upper)}`,
    growth === undefined ? '-' : formatBytes(then.without),
    formatBytes(then.with),
  ]);
  return renderTable(columns, rows, { style: frame.style });
}

function rateText(rate: number): string {
  return rate >= 10 ? formatInteger(Math.round(rate)) : rate.toFixed(rate >= 1 ? 1 : 2);
}

interface DiskInput {
  readonly disk: DiskForecast;
  readonly forecast: Forecast;
}

function diskText(frame: Frame, workspace: Workspace, { disk, forecast }: DiskInput): string {
  const day = (at: number): string => formatDate(at, workspace.timezone);
  const beyond = `not before ${day(forecast.horizon)}`;
  const { roots, total, free, growth, fullWithout, earliest, latest, fullWith } = disk;
  const head = `Disk of ${roots.map(printable).join(', ')}: ${formatBytes(free)} of ${formatBytes(total)} free`;
  if (growth === undefined)
    return `${head}\n  Nothing can be said of when it is full: there is too little history.`;
  const between = `between ${earliest === undefined ? beyond : day(earliest)} and ${latest === undefined ? 'never' : day(latest)}`;
  const without = fullWithout === undefined ? beyond : `${day(fullWithout)}, ${between}`;
  const lines = [
    head,
    `  Full without cleanups:  ${without}`,
    `  Full with the policies: ${fullWith === undefined ? beyond : day(fullWith)}`,
  ];
  return [lines.join('\n'), viewText(chartOf({ disk, forecast }), textOptions(frame, workspace))].join(
    '\n\n',
  );
}

const dayInMilliseconds = 86_400_000;

/** A change that is less than this part of the disk would not be seen beside what is there already. */
const smallPart = 0.02;

/** Up to a little beyond the day on which it is full, or a year. */
function chartOf({ disk, forecast: { at, days } }: DiskInput): ChartView {
  const full = disk.fullWithout === undefined ? undefined : at + (disk.fullWithout - at) * 1.15;
  const end = Math.max(at + days * dayInMilliseconds, full ?? at + 365 * dayInMilliseconds);
  const course = until(disk.course, end);
  const used = disk.total - disk.free;
  const isSmall = course.every((point) =>
    [point.without, point.with].every((bytes) => Math.abs(bytes - used) < disk.total * smallPart),
  );
  const points = (pick: 'without' | 'with'): { x: number; y: number }[] =>
    course.map((point) => ({
      x: point.at,
      y: isSmall ? point[pick] - used : Math.min(point[pick], disk.total),
    }));
  return {
    kind: 'chart',
    title: `Disk of ${disk.roots.join(', ')}: ${isSmall ? 'beyond what is used today' : 'what is used'}`,
    mark: 'line',
    x: { key: 'at', title: 'day', type: 'time' },
    y: { key: 'used', title: 'bytes', type: 'bytes' },
    series: [
      { name: 'without cleanups', points: points('without') },
      { name: 'with the policies', points: points('with') },
    ],
  };
}

/** A course up to a moment, with the point that it has then. */
function until(course: readonly DiskPoint[], end: number): readonly DiskPoint[] {
  const [before, after] = [course.findLast(({ at }) => at <= end), course.find(({ at }) => at > end)];
  const shown = course.filter(({ at }) => at <= end);
  if (before === undefined || after === undefined) return shown;
  const share = (end - before.at) / (after.at - before.at);
  const between = (pick: 'without' | 'with'): number => before[pick] + (after[pick] - before[pick]) * share;
  return [...shown, { at: end, without: between('without'), with: between('with') }];
}

interface CleanupsInput {
  readonly forecast: Forecast;
  readonly all: boolean;
}

const shownRows = 20;

function cleanupsText(frame: Frame, workspace: Workspace, { forecast, all }: CleanupsInput): string {
  const { cleanups, days } = forecast;
  const head = frame.style('strong', `Cleanups of the next ${formatCount(days, 'day')}, one a day`);
  if (cleanups.length === 0) return `${head}\nNothing would go.`;
  const familyName = familyNamesOf(workspace);
  const shown = all ? cleanups : cleanups.slice(0, shownRows);
  const columns = [
    { title: 'DAY' },
    { title: 'FAMILY' },
    { title: 'ACTION' },
    ...['ARTIFACTS', 'YET TO COME', 'ON DISK'].map(right),
    { title: '' },
  ];
  const rows = shown.flatMap((cleanup) => [
    [
      formatDate(cleanup.at, workspace.timezone),
      familyName(cleanup.family),
      cleanup.action,
      formatInteger(cleanup.artifacts),
      formatInteger(cleanup.expected),
      formatBytes(cleanup.bytes),
      cleanup.beyondBrake ? 'asks for --allow-large' : '',
    ],
    ...(all ? existingRows(frame, cleanup) : []),
  ]);
  const more = cleanups.length - shown.length;
  const rest = more > 0 ? `\n${frame.style('dim', `… and ${more} more; --all shows every artifact`)}` : '';
  return `${head}\n${renderTable(columns, rows, { style: frame.style })}${rest}\n${sumText(cleanups)}`;
}

function existingRows(frame: Frame, { existing }: ExpectedCleanup): string[][] {
  return existing.map(({ id, key, bytes }) => [
    '',
    frame.style('accent', id),
    printable(key),
    '',
    '',
    formatBytes(bytes),
    '',
  ]);
}

function sumText(cleanups: readonly ExpectedCleanup[]): string {
  const bytesOf = (isMeant: (action: ExpectedCleanup['action']) => boolean): number =>
    cleanups.reduce((sum, { action, bytes }) => sum + (isMeant(action) ? bytes : 0), 0);
  const trashed = bytesOf((action) => action === 'trash');
  const purged = bytesOf((action) => action === 'purge');
  return `In all: ${formatBytes(trashed)} into the trash, ${formatBytes(purged)} freed from it.`;
}
