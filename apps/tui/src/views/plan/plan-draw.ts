import type { PlanAction } from '@cairn/core';
import { formatBytes, formatCount, formatInteger, formatTime, reasonsText } from '@cairn/render';
import type { PlanRow } from '../../background/plan-desk.ts';
import type { Lines } from '../../state/app-state.ts';
import type { Line, Role } from '../../theme/role.ts';
import { cellText, clipEnd } from '../../widgets/cell/cell-text.ts';
import { clipLine, fitLine, inverted, lineText, wrapLine } from '../../widgets/cell/line.ts';
import type { Frame } from '../view.ts';
import type { PlanPlace, PlanState } from './plan-state.ts';
import { currentPlace, groupName, outcomeOf, PLAN_CHROME, placeAt, rowOf, totalsOf } from './plan-state.ts';
import type { RuleNumber } from './rule-numbers.ts';

/** What the drawing needs besides the state: the numbers of each family's policy, as they are now. */
export type NumbersOf = (family: string) => readonly RuleNumber[];

/** The plan: what it comes to, what holds it up, its families and rows, and the reasons of one of them. */
export function drawPlan(state: PlanState, frame: Frame, numbersOf: NumbersOf): Lines {
  if (state.overview === undefined) return [[{ text: ' Planning …', role: 'dim' }]];
  const { list } = state;
  const draw = { state, frame, numbersOf };
  const places = frame.isSpoken
    ? [list.cursor]
    : Array.from({ length: Math.min(list.height, list.total) }, (_, index) => list.top + index);
  const rows = places.flatMap((at) => {
    const place = placeAt(state, at);
    return place === undefined ? [] : [placeLine(place, at === list.cursor, draw)];
  });
  const empty: Line = [{ text: '   There is nothing to plan for: no family has artifacts.', role: 'dim' }];
  const body = list.total === 0 ? [empty] : rows;
  if (frame.isSpoken) return [totalLine(state), ...body.map(spokenLine), ...reasonLines(state, frame, 3)];
  const room = Math.max(0, frame.height - PLAN_CHROME - body.length);
  return [
    totalLine(state),
    noticeLine(state),
    ...body,
    ...Array.from({ length: room }, (): Line => []),
    [{ text: '─'.repeat(frame.width), role: 'border' as const }],
    ...reasonLines(state, frame, 2),
  ].map((line) => clipLine(line, frame.width));
}

/** A row without the signs that show where it stands. */
function spokenLine(line: Line): Line {
  return [{ text: lineText(line).replaceAll(/[▸▾→]/gu, '').replaceAll(/\s+/gu, ' ').trim() }];
}

interface Drawing {
  readonly state: PlanState;
  readonly frame: Frame;
  readonly numbersOf: NumbersOf;
}

function totalLine(state: PlanState): Line {
  const { acts, of, now, later, leftOut } = totalsOf(state);
  const before =
    state.before === undefined ? undefined : totalsOf({ overview: state.before, left: new Map() });
  const isTried = Object.keys(state.rules).length > 0 && before !== undefined;
  const purge = state.overview?.purges ?? 0;
  return [
    {
      text: acts === 0 ? ' Nothing goes' : ` ${formatInteger(acts)} of ${formatCount(of, 'artifact')} go`,
      role: 'strong',
    },
    { text: leftOut === 0 ? '' : `, ${leftOut} left out`, role: 'accent' },
    { text: freedText(now, later) },
    { text: purge === 0 ? '' : `; ${formatCount(purge, 'entry', 'entries')} go for good`, role: 'bad' },
    { text: isTried ? `   (${formatInteger(before.acts)} go by the configured numbers)` : '', role: 'dim' },
    { text: state.isPlanning ? '   planning …' : '', role: 'accent' },
  ];
}

/** What it frees, and when; nothing is said of what frees nothing. */
function freedText(now: number, later: number): string {
  const parts = [
    ...(now === 0 ? [] : [`${formatBytes(now)} now`]),
    ...(later === 0 ? [] : [`${formatBytes(later)} once the trash is purged`]),
  ];
  return parts.length === 0 ? '' : `; frees ${parts.join(', ')}`;
}

function noticeLine({ overview, rules }: PlanState): Line {
  if (Object.keys(rules).length > 0)
    return [
      { text: ' ! numbers are tried out: W writes them into cairn.yaml, X throws them away', role: 'warn' },
    ];
  const [first, ...others] = overview?.refusals ?? [];
  if (first === undefined)
    return (overview?.notes[0] ?? '') === '' ? [] : [{ text: ` ! ${overview?.notes[0]}`, role: 'warn' }];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [
    { text: first.isWarning ? ' ! ' : ' ✗ ', role: first.isWarning ? 'warn' : 'bad' },
    { text: `${first.text}${more}`, role: first.isWarning ? 'warn' : 'bad' },
  ];
}

function placeLine(place: PlanPlace, isCurrent: boolean, drawing: Drawing): Line {
  const { frame, state } = drawing;
  const lead: Line = [{ text: isCurrent ? '▸' : ' ', role: 'cursor' }];
  const line =
    place.kind === 'family'
      ? familyLine(place.family, drawing)
      : place.kind === 'group'
        ? groupLine(place, drawing)
        : rowLineOf(rowOf(state, place), drawing);
  const whole = fitLine([...lead, ...line], frame.width);
  return isCurrent ? [...whole.slice(0, 1), ...inverted(whole.slice(1))] : whole;
}

/** A family and the numbers of its policy; the one that + and - change is set off. */
function familyLine(family: string, { state, frame, numbersOf }: Drawing): Line {
  const chosen = state.chosen[family] ?? 0;
  const numbers = numbersOf(family).flatMap(({ label, value }, index): Line => {
    const text = String(value === -1 ? 'all' : value);
    return [
      { text: index === 0 ? '   ' : ' · ', role: 'dim' },
      { text: `${label} `, role: 'dim' },
      index === chosen ? { text: `‹${text}›`, role: 'accent' } : { text },
    ];
  });
  return [
    { text: ` ${frame.familyName(family)}`, role: 'heading' },
    ...(numbers.length === 0 ? [{ text: '   keeps everything', role: 'dim' } as const] : numbers),
    { text: family in state.rules ? '   changed' : '', role: 'warn' },
  ];
}

const SIGNS: Readonly<Record<PlanAction, readonly [sign: string, role: Role]>> = {
  keep: ['✓', 'good'],
  trash: ['→', 'warn'],
  archive: ['⇥', 'accent'],
  compress: ['≈', 'accent'],
  move: ['⇥', 'accent'],
  trim: ['−', 'warn'],
  purge: ['✗', 'bad'],
};

function groupLine({ group }: PlanPlace & { readonly kind: 'group' }, { state }: Drawing): Line {
  const [sign, role] = SIGNS[group.action];
  const open = state.open.has(groupName(group)) ? '▾' : '▸';
  const bytes =
    group.action === 'keep' ? '' : `, ${formatBytes(group.bytes)} in ${formatCount(group.files, 'file')}`;
  return [
    { text: `   ${open} ` },
    { text: `${sign} ${group.action}`, role },
    { text: `  ${formatCount(group.count, 'artifact')}${bytes}` },
  ];
}

function rowLineOf(row: PlanRow | undefined, { state, frame }: Drawing): Line {
  if (row === undefined) return [{ text: '       …', role: 'dim' }];
  const isLeft = state.left.has(row.id);
  const outcome = outcomeOf(state.outcomes, row.id);
  const [sign, role] = isLeft ? SIGNS.keep : SIGNS[row.action];
  const width = Math.max(12, Math.floor((frame.width - 36) * 0.5));
  const name = clipEnd(cellText(row.key), width);
  return [
    { text: '       ' },
    outcome === undefined
      ? { text: sign, role }
      : { text: outcome === 'done' ? '✓' : '!', role: outcome === 'done' ? 'good' : 'warn' },
    { text: ' ' },
    ...fitLine([{ text: name, role: isLeft ? 'dim' : undefined }], width),
    { text: ` ${formatTime(row.createdAt, frame.zone).slice(0, 16)} ` },
    { text: (row.bytes === undefined ? '' : formatBytes(row.bytes)).padStart(8) },
    { text: `  ${outcome ?? (isLeft ? 'left out' : reasonsText(row.reasons, frame.zone))}`, role: 'dim' },
  ];
}

/** The reasons of what the cursor is on, in full. */
function reasonLines(state: PlanState, frame: Frame, height: number): Lines {
  const place = currentPlace(state);
  const row = rowOf(state, place);
  const text =
    row === undefined
      ? hintOf(state, place)
      : state.left.has(row.id)
        ? 'left out of this plan: it stays for now'
        : `${row.action}: ${reasonsText(row.reasons, frame.zone)}`;
  const lines = wrapLine([{ text: ` ${text}` }], frame.width, 3).slice(0, height);
  return [...lines, ...Array.from({ length: Math.max(0, height - lines.length) }, (): Line => [])];
}

function hintOf({ overview, open }: PlanState, place: PlanPlace | undefined): string {
  if (place?.kind === 'family')
    return '+ and − change the number in ‹ ›, ← and → choose another; the plan follows at once.';
  if (place?.kind === 'group')
    return open.has(groupName(place.group)) ? 'Enter closes it.' : 'Enter shows which, and why.';
  return overview?.notes.join(' ') ?? '';
}
