import type { Artifact, FileEntry } from '@cairn/core';
import { formatBytes, formatCount, formatTime, pastTense, pinText, reasonText } from '@cairn/render';
import type { Lines } from '../../state/app-state.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import { clipLine, wrapLine } from '../../widgets/cell/line.ts';
import type { Frame } from '../view.ts';
import type { DetailState } from './detail-view.ts';

/** Files that are listed one by one. */
const MOST_FILES = 500;

/** Everything about an artifact, as lines that are scrolled through. */
export function detailLines({ artifact, why, file, trail }: DetailState, frame: Frame): Lines {
  if (artifact === undefined) return [[{ text: '…', role: 'dim' }]];
  return [
    ...facts(artifact, frame),
    [],
    heading(why === undefined ? 'Why' : `Why it ${GOES[why.action] ?? 'goes'}`),
    ...reasons(why, frame),
    ...counterfactuals(why),
    [],
    heading(`Files (${artifact.files.length})`),
    ...artifact.files.slice(0, MOST_FILES).map((entry, index) => fileLine(entry, index === file, artifact)),
    ...(artifact.files.length > MOST_FILES
      ? [dim(`  … and ${artifact.files.length - MOST_FILES} more`)]
      : []),
    ...history(trail, frame),
  ].flatMap((line) => wrapLine(line, frame.width, 4).map((part) => clipLine(part, frame.width)));
}

const GOES: Readonly<Record<string, string>> = {
  keep: 'stays',
  trash: 'goes to the trash',
  archive: 'goes into an archive',
  compress: 'is compressed',
  move: 'is moved',
  trim: 'is trimmed',
  purge: 'goes for good',
};

function facts(artifact: Artifact, { zone, familyName }: Frame): Lines {
  const { key, id, family, root, state, outcome, size, allocated, createdAt, createdFrom, modifiedAt, pin } =
    artifact;
  const time = (at: number): string => formatTime(at, zone);
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['family', `${familyName(family)} in ${root}`],
    ['state', outcome === undefined ? state.replace('_', ' ') : `${state.replace('_', ' ')}, ${outcome}`],
    [
      'created',
      `${time(createdAt)} (from ${createdFrom === 'mtime' ? 'the times of its files' : `its ${createdFrom}`})`,
    ],
    ['changed', time(modifiedAt)],
    [
      'size',
      `${formatBytes(size)}, ${formatBytes(allocated)} on disk, ${formatCount(artifact.fileCount, 'file')}`,
    ],
    [
      'pinned',
      pin === undefined ? '' : `${pinText(pin)} by ${pin.who}${pin.why === undefined ? '' : `: ${pin.why}`}`,
    ],
    ['tags', artifact.tags.join(', ')],
    ['run', artifact.runId ?? ''],
    ['error', artifact.error ?? (artifact.described ? '' : 'it is not described')],
    ...Object.entries(artifact.metrics).map(([name, value]) => [name, String(value)] as const),
    ...metadataRows(artifact.metadata),
    ['places', artifact.places.map(({ kind, where }) => `${kind}: ${where}`).join('; ')],
  ];
  return [
    [
      { text: cellText(key), role: 'heading' },
      { text: `  ${id}`, role: 'dim' },
    ],
    ...rows
      .filter(([, value]) => value !== '')
      .map(([name, value]): Line => [
        { text: `  ${cellText(name).padEnd(12)} `, role: 'dim' },
        { text: cellText(value), role: name === 'error' ? 'bad' : undefined },
      ]),
  ];
}

function metadataRows(metadata: unknown): readonly (readonly [string, string])[] {
  if (typeof metadata !== 'object' || metadata === null) return [];
  return Object.entries(metadata).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}

function reasons(why: DetailState['why'], { zone }: Frame): Lines {
  if (why === undefined) return [dim('  working it out …')];
  if (why.reasons.length === 0) return [dim('  no rule speaks of it')];
  return why.reasons.map((reason): Line => [
    { text: `  ${EFFECTS[reason.effect]}`, role: reason.effect === 'select' ? 'warn' : 'good' },
    { text: reasonText(reason, zone) },
  ]);
}

const EFFECTS = {
  protect: '■ protects  ',
  keep: '✓ keeps     ',
  select: '→ lets go   ',
  unknown: '? unknown   ',
} as const;

function counterfactuals(why: DetailState['why']): Lines {
  if (why === undefined || why.counterfactuals.length === 0) return [];
  return [
    [],
    heading('What would change that'),
    ...why.counterfactuals.map((text): Line => [{ text: `  ${text}` }]),
  ];
}

function fileLine(
  { path, size, kind, container, sha256 }: FileEntry,
  isChosen: boolean,
  { key }: Artifact,
): Line {
  const name = path.startsWith(`${key}/`) ? path.slice(key.length + 1) : path;
  const what = kind === 'file' ? formatBytes(size) : kind;
  const packed = container === undefined ? '' : `, ${formatBytes(container.size)} as ${container.compactor}`;
  return [
    { text: isChosen ? '▸ ' : '  ', role: 'cursor' },
    { text: cellText(name), role: isChosen ? 'strong' : undefined },
    { text: `  ${what}${packed}`, role: 'dim' },
    { text: sha256 === undefined ? '' : `  ${sha256.slice(0, 12)}`, role: 'dim' },
  ];
}

/** What the audit trail says of it. */
function history(trail: DetailState['trail'], { zone }: Frame): Lines {
  if (trail === undefined || trail.length === 0) return [];
  return [
    [],
    heading('History, from the audit trail'),
    ...trail.map(({ time, action, outcome, actor, operation, detail }): Line => {
      const why = detail?.['why'] ?? detail?.['error'];
      return [
        { text: `  ${formatTime(Date.parse(time), zone)}  ` },
        {
          text: `${pastTense[action] ?? action.replaceAll('_', ' ')}${outcome === 'success' ? '' : ` (${outcome})`}`,
          role: outcome === 'failure' ? 'bad' : undefined,
        },
        { text: ` by ${cellText(actor)}${typeof why === 'string' ? `: ${cellText(why)}` : ''}` },
        { text: operation === undefined ? '' : `  ${operation}`, role: 'dim' },
      ];
    }),
  ];
}

function heading(text: string): Line {
  return [{ text, role: 'heading' }];
}

function dim(text: string): Line {
  return [{ text, role: 'dim' }];
}
