import type { AlwaysKeep, GcSettings, KeepRules, Retention, Stage, StageAction } from '@cairn/core';
import { formatOrdinal } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';

/**
 * A family's policy as one English sentence: what is kept, what is never touched, and what becomes
 * of the rest.
 *
 * @example
 * policySentence({ keep: 10 }, defaultGcSettings);
 * // "Keep the last 10, and what is pinned, the last pass and the last run; trash the rest …"
 */
export function policySentence(retention: Retention | undefined, gc: GcSettings): string {
  if (retention === undefined || !decides(retention)) return 'Keep everything: no rule says otherwise.';
  const keep = keepTexts(retention.keep);
  const always = alwaysTexts(retention.alwaysKeep ?? gc.alwaysKeep, retention);
  const within =
    retention.per === undefined ? '' : `in each group of ${joined(retention.per.map(printable))}, `;
  const parts = [
    `${within}keep ${keep.length === 0 ? 'nothing by rule' : joined(keep)}`,
    always.length === 0 ? 'protect nothing' : `never touch ${joined(always)}`,
    restText(retention, gc),
  ];
  return `${capitalised(parts.join('; '))}.`;
}

function decides({ keep, only, then, policies }: Retention): boolean {
  return keep !== undefined || only !== undefined || Array.isArray(then) || policies !== undefined;
}

function keepTexts(keep: KeepRules | number | undefined): string[] {
  if (keep === undefined) return [];
  const rules: KeepRules = typeof keep === 'number' ? { last: keep } : keep;
  return [
    lastText(rules.last),
    ...calendarTexts(rules),
    ...windowTexts(rules),
    rules.tags === undefined ? undefined : `what is tagged ${rules.tags.map(tagText).join(' or ')}`,
    topText(rules.top),
    rules.where === undefined ? undefined : `what meets ${printable(rules.where)}`,
  ].filter((text) => text !== undefined);
}

function lastText(last: KeepRules['last']): string | undefined {
  if (last === undefined) return undefined;
  if (typeof last !== 'number') return last.count === -1 ? 'every pass' : `the last ${last.count} passes`;
  return last === -1 ? 'every one' : `the last ${last}`;
}

function calendarTexts(rules: KeepRules): (string | undefined)[] {
  const units = [
    ['hour', rules.hourly],
    ['day', rules.daily],
    ['week', rules.weekly],
    ['month', rules.monthly],
    ['year', rules.yearly],
  ] as const;
  return units.map(([unit, count]) => {
    if (count === undefined) return undefined;
    return count === -1 ? `one for each ${unit}` : `one for each of the last ${count} ${unit}s`;
  });
}

function windowTexts(rules: KeepRules): (string | undefined)[] {
  const units = [
    ['hour', rules.withinHourly],
    ['day', rules.withinDaily],
    ['week', rules.withinWeekly],
    ['month', rules.withinMonthly],
    ['year', rules.withinYearly],
  ] as const;
  const all = rules.within === undefined ? undefined : `everything within ${rules.within} of the newest`;
  return [
    all,
    ...units.map(([unit, window]) =>
      window === undefined ? undefined : `one for each ${unit} within ${window} of the newest`,
    ),
  ];
}

function tagText(tags: readonly string[]): string {
  return tags.map(printable).join(' and ');
}

function topText(top: KeepRules['top']): string | undefined {
  if (top === undefined) return undefined;
  const side = top.order === 'min' ? 'lowest' : 'highest';
  if (top.count === -1) return `everything that has ${printable(top.by)}`;
  return `the ${top.count === 1 ? '' : `${top.count} `}${side} by ${printable(top.by)}`;
}

function alwaysTexts(always: readonly AlwaysKeep[], { pin, protect }: Retention): string[] {
  const texts = always.map((each) => {
    if (each === 'pinned') return 'what is pinned';
    if (each === 'last_pass') return 'the last pass';
    if (each === 'last_run') return 'the last run';
    const [name, period] = 'last_pass' in each ? ['pass', each.while] : ['run', each.while];
    return `the last ${name} of each group${period === undefined ? '' : ` seen within ${period}`}`;
  });
  const pins = pin === undefined || pin.length === 0 ? [] : [`${pin.length} pinned here by name`];
  return [...texts, ...pins, ...(protect ?? []).map(protectText)];
}

function protectText(name: string): string {
  return name === 'ancestors' ? 'what a kept one was made from' : `what ${printable(name)} protects`;
}

function restText(retention: Retention, gc: GcSettings): string {
  const settle = retention.settle ?? gc.settle;
  const share = retention.maxTrash ?? gc.maxTrash;
  const trashFor = retention.trashFor ?? gc.trashFor;
  const stages = stagesOf(retention.then ?? 'trash');
  const quiet = /^(?:0[a-z]+)+$/.test(settle) ? '' : `, once unchanged for ${settle}`;
  const rest = `${goingText(stages, onlyText(retention))}${quiet}`;
  const pressure = pressureText(retention);
  if (!stages.some(({ action }) => action === 'trash')) return `${rest}${pressure}`;
  return `${rest}, at most ${share} of the family in 24 hours, and purge it after ${trashFor} in the trash${pressure}`;
}

function pressureText({ pressure }: Retention): string {
  if (pressure === undefined) return '';
  const names = { archives: 'its oldest archives', trash: 'what has lain in the trash for long enough' };
  const what = [...new Set(pressure.reclaim)].map((name) => names[name]);
  return `; while less than ${pressure.freeBelow} is free, purge ${what.join(', then ')} for good`;
}

/** What becomes of what nothing keeps: at once, or stage by stage. */
function goingText(stages: readonly TimedAction[], only: string | undefined): string {
  const [first, ...later] = stages;
  if (first === undefined) return 'leave the rest alone';
  const head = only === undefined ? actionText(first, 'the rest') : `of the rest, ${actionText(first, only)}`;
  return [head, ...later.map((stage) => actionText(stage, 'it'))].join(', then ');
}

function onlyText({ only }: Retention): string | undefined {
  if (only === undefined) return undefined;
  const texts = [
    only.olderThan === undefined ? undefined : `is older than ${only.olderThan}`,
    only.beyond === undefined ? undefined : `comes after the ${formatOrdinal(only.beyond)}`,
    only.orphans === true ? 'has no record' : undefined,
    only.where === undefined ? undefined : `meets ${printable(only.where)}`,
  ].filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : `what ${joined(texts, only.match === 'any' ? 'or' : 'and')}`;
}

interface TimedAction {
  readonly after?: string | undefined;
  readonly action: StageAction;
}

function stagesOf(then: StageAction | readonly Stage[]): readonly TimedAction[] {
  if (!isStages(then)) return [{ action: then }];
  return then.map((stage) => ({ after: stage.after, action: stage.do }));
}

function isStages(then: StageAction | readonly Stage[]): then is readonly Stage[] {
  return Array.isArray(then);
}

function actionText({ after, action }: TimedAction, what: string): string {
  const when = after === undefined ? '' : ` after ${after}`;
  if (typeof action === 'string') return `${action} ${what}${when}`;
  if ('move' in action) return `move ${what} to ${printable(action.move.to)}${when}`;
  if ('trim' in action) return `trim ${what} to ${joined(action.trim.keep.map(printable))}${when}`;
  const form = action.archive.as === undefined ? '' : ` as ${action.archive.as}`;
  if (action.archive.as === 'folder') return `${folderText(action.archive, what)}${when}`;
  return `archive ${what}${form}${action.archive.move === true ? ' and trash the original' : ''}${when}`;
}

function folderText(
  { move, to }: { move?: boolean | undefined; to?: string | undefined },
  what: string,
): string {
  const where = to === undefined ? 'the folder of archives' : printable(to);
  return move === true ? `move ${what} as it is into ${where}` : `copy ${what} as it is into ${where}`;
}

function joined(texts: readonly string[], word = 'and'): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1)}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
