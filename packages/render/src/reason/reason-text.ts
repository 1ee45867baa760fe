import type { Reason } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatCount, formatOrdinal } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';
import { formatAge, formatDate } from '../format/time.ts';

/** One reason in words, without its effect: `3rd newest of 10, keep last 10`. */
export function reasonText(reason: Reason, zone: string): string {
  if (reason.effect === 'unknown') return unknownText(reason);
  const text = texts[reason.rule]?.(reason, zone) ?? customText(reason);
  return reason.group === undefined ? text : `${text} (in ${printable(reason.group)})`;
}

/** The reasons of one artifact in a line: `kept: pinned; 3rd newest of 10, keep last 10`. */
export function reasonLine(action: string, reasons: readonly Reason[], zone: string): string {
  const words = pastTense[action] ?? action;
  if (reasons.length === 0) return words;
  return `${words}: ${reasonsText(reasons, zone)}`;
}

/** What an action is called once it is done, or would be: `kept`, `trashed`. */
export const pastTense: Readonly<Record<string, string>> = {
  keep: 'kept',
  trash: 'trashed',
  archive: 'archived',
  compress: 'compressed',
  move: 'moved',
  trim: 'trimmed',
  purge: 'purged',
};

type Wording = (reason: Reason, zone: string) => string;

const rank = (reason: Reason): string => {
  const position = reason.rank === 1 ? 'newest' : `${formatOrdinal(reason.rank ?? 0)} newest`;
  return reason.of === undefined ? position : `${position} of ${reason.of}`;
};

const calendar =
  (unit: string, rule: string): Wording =>
  (reason) =>
    reason.bucket === undefined
      ? `oldest of all, ${rule} ${limit(reason)} has room`
      : `newest of ${unit} ${reason.bucket}, ${rule} ${reason.text ?? limit(reason)}`;

const limit = (reason: Reason): string =>
  reason.limit === -1 ? 'without limit' : String(reason.limit ?? reason.text ?? '');

const texts: Readonly<Record<string, Wording>> = {
  pinned: (reason, zone) =>
    `pinned${reason.text === undefined ? '' : ` (${printable(reason.text)})`}${reason.moment === undefined ? '' : ` until ${formatDate(reason.moment, zone)}`}`,
  last_run: () => 'the last run',
  last_pass: () => 'the last pass',
  in_progress: () => 'still in progress',
  pending: () => 'still pending',
  open_run: (reason) => `part of the open run ${printable(reason.text ?? '')}`.trimEnd(),
  settling: (reason) =>
    `changed ${reason.age === undefined ? 'just now' : `${formatAge(reason.age)} ago`}, settles for ${formatAge(reason.limit ?? 0)}`,
  undescribed: (reason) =>
    `could not be described${reason.text === undefined ? '' : `: ${printable(reason.text)}`}`,
  future: () => 'dated in the future',
  undecided_claim: (reason) =>
    `claimed by another family too${reason.text === undefined ? '' : ` (${printable(reason.text)})`}`,
  container_beside: (reason) =>
    `a container lies beside its file${reason.text === undefined ? '' : ` (${printable(reason.text)})`}`,
  ancestors: (reason) => `what ${reason.other ?? 'a kept artifact'} was made from`,
  no_policy: () => 'no policy says otherwise',
  incomplete_scan: () => 'its family was not scanned completely',
  last: (reason) => `${rank(reason)}, keep last ${limit(reason)}${reason.text === 'pass' ? ' passes' : ''}`,
  hourly: calendar('hour', 'keep hourly'),
  daily: calendar('day', 'keep daily'),
  weekly: calendar('week', 'keep weekly'),
  monthly: calendar('month', 'keep monthly'),
  yearly: calendar('year', 'keep yearly'),
  within: (reason) => `within ${reason.text} of the newest`,
  withinHourly: calendar('hour', 'hourly within'),
  withinDaily: calendar('day', 'daily within'),
  withinWeekly: calendar('week', 'weekly within'),
  withinMonthly: calendar('month', 'monthly within'),
  withinYearly: calendar('year', 'yearly within'),
  tags: (reason) => `has the tags ${printable(reason.text ?? '')}`,
  top: (reason) =>
    `${formatOrdinal(reason.rank ?? 0)} best by ${reason.text}${reason.value === undefined ? '' : ` (${reason.value})`}, keep top ${limit(reason)}`,
  where: (reason) =>
    `${reason.effect === 'select' ? 'matches' : 'matches keep where'} ${printable(reason.text ?? '')}`,
  only_where: (reason) => `does not match ${printable(reason.text ?? '')}`,
  not_kept: (reason) =>
    reason.rank === undefined ? 'no keep rule matches' : `${rank(reason)}, ${keptText(reason)}`,
  olderThan: (reason) =>
    reason.effect === 'select'
      ? `${formatAge(reason.age ?? 0)} old, older than ${reason.text}`
      : `${formatAge(reason.age ?? 0)} old, not older than ${reason.text}`,
  beyond: (reason) =>
    reason.effect === 'select'
      ? `${rank(reason)}, beyond ${limit(reason)}`
      : `${rank(reason)}, not beyond ${limit(reason)}`,
  orphans: (reason) => (reason.effect === 'select' ? 'no record of it exists' : 'a record of it exists'),
  records: (reason) =>
    `its records are not known${reason.text === undefined ? '' : ` (${printable(reason.text)})`}`,
  lifecycle: (reason) =>
    reason.effect === 'select'
      ? `${formatAge(reason.age ?? 0)} old, due for ${reason.text}`
      : `no stage of its lifecycle is due${reason.moment === undefined ? '' : ` before ${formatDate(reason.moment, 'UTC')}`}`,
  pressure: (reason) =>
    `only ${formatBytes(Number(reason.value ?? 0))} free on the disk of ${printable(reason.text ?? '')}, wanted ${formatBytes(reason.limit ?? 0)}`,
  requested: (reason) => `asked for${reason.text === undefined ? '' : `: ${printable(reason.text)}`}`,
};

/** Several reasons of one verdict in one line; a rank or an age that a rule speaks of is said once. */
export function reasonsText(reasons: readonly Reason[], zone: string): string {
  const rules = reasons.filter(({ rule }) => rule !== 'not_kept');
  const isRankTold = rules.some(({ rank: of }) => of !== undefined);
  const isAgeTold = rules.some(({ age }) => age !== undefined);
  return (isRankTold ? rules : reasons)
    .map((reason) => (isAgeTold && reason.rule === 'not_kept' ? { ...reason, age: undefined } : reason))
    .map((reason) => reasonText(reason, zone))
    .join('; ');
}

function keptText(reason: Reason): string {
  const kept = reason.limit === undefined ? 'none of the rules keeps it' : `${reason.limit} kept`;
  return reason.age === undefined ? kept : `${kept}; ${formatAge(reason.age)} old`;
}

function unknownText(reason: Reason): string {
  const rule = reason.rule === 'where' ? `where ${printable(reason.text ?? '')}` : reason.rule;
  return `${printable(reason.missing ?? 'a value')} is unknown, so that ${rule} can't be decided`;
}

/** Reasons of a plugin's policy: its text if it gives one, else its figures. */
function customText(reason: Reason): string {
  if (reason.text !== undefined) return `${printable(reason.text)} (${printable(reason.rule)})`;
  const figures = [
    reason.rank === undefined ? undefined : rank(reason),
    reason.limit === undefined ? undefined : `limit ${reason.limit}`,
    reason.age === undefined ? undefined : `${formatAge(reason.age)} old`,
    reason.value === undefined ? undefined : String(reason.value),
  ].filter((figure) => figure !== undefined);
  return [printable(reason.rule), ...figures].join(', ');
}

/** How many artifacts each protection kept: `5 pinned, 5 last-pass, 5 last-run kept`. */
export function safetyText(safety: Readonly<Record<string, number>>): string {
  const order = ['pinned', 'last_pass', 'last_run'];
  const others = Object.keys(safety)
    .filter((rule) => !order.includes(rule) && (safety[rule] ?? 0) > 0)
    .toSorted();
  const names: Readonly<Record<string, string>> = {
    last_pass: 'last-pass',
    last_run: 'last-run',
    in_progress: 'in progress',
    undecided_claim: 'with an undecided claim',
    container_beside: 'beside a container',
    future: 'dated in the future',
    open_run: 'in open runs',
  };
  return `${[...order, ...others].map((rule) => `${safety[rule] ?? 0} ${names[rule] ?? rule}`).join(', ')} kept`;
}

/** How many artifacts stay for being unknown, as a sentence; empty when none do. */
export function unknownSummary(unknown: number): string {
  return unknown === 0
    ? ''
    : `${formatCount(unknown, 'artifact')} stay${unknown === 1 ? 's' : ''} because a value that a rule asks for is unknown.`;
}
