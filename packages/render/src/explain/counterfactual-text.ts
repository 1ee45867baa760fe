import type { Counterfactual, PlanAction } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import { formatDate } from '../format/time.ts';

/** What would change a decision, in words: `would stay with keep last ≥ 12`, `goes on 2026-12-03 if two newer runs arrive`. */
export function counterfactualText({ change, action }: Counterfactual, zone: string): string {
  switch (change.kind) {
    case 'rule':
      return `${wouldBe(action)} with ${ruleText(change.rule, change.value)}`;
    case 'pin':
      return `${wouldBe(action)} if pinned`;
    case 'unpin':
      return `${wouldBe(action)} without its pin`;
    case 'record':
      return `${wouldBe(action)} if a record of it existed`;
    case 'tags':
      return `${wouldBe(action)} with the tag${change.tags.length === 1 ? '' : 's'} ${change.tags.map(printable).join(', ')}`;
    case 'later':
      return laterText(change, action, zone);
  }
}

type Later = Extract<Counterfactual['change'], { readonly kind: 'later' }>;

function laterText({ at, newer, passing }: Later, action: PlanAction, zone: string): string {
  const when = at === undefined ? '' : ` on ${formatDate(at, zone)}`;
  const noun = `newer ${passing === true ? 'pass' : 'run'}`;
  const plural = passing === true ? `${noun}es` : `${noun}s`;
  const arrivals =
    newer === undefined
      ? ''
      : ` if ${numberWord(newer)} ${newer === 1 ? `${noun} arrives` : `${plural} arrive`}`;
  return `${futures[action]}${when}${arrivals}`;
}

/** Counts are read as "at least": the figure is the smallest that changes the decision. */
function ruleText(rule: string, value: number | string): string {
  const isOnly = rule === 'olderThan' || rule === 'beyond';
  const name = isOnly ? `only ${rule}` : `keep ${rule}`;
  return typeof value === 'number' ? `${name} ≥ ${value}` : `${name} ${printable(value)}`;
}

function wouldBe(action: PlanAction): string {
  return conditions[action];
}

function numberWord(count: number): string {
  return (
    ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'][
      count
    ] ?? String(count)
  );
}

const conditions: Readonly<Record<PlanAction, string>> = {
  keep: 'would stay',
  trash: 'would go',
  purge: 'would be purged',
  archive: 'would be archived',
  compress: 'would be compressed',
  move: 'would be moved',
  trim: 'would be trimmed',
};

const futures: Readonly<Record<PlanAction, string>> = {
  keep: 'stays',
  trash: 'goes',
  purge: 'is purged',
  archive: 'is archived',
  compress: 'is compressed',
  move: 'is moved',
  trim: 'is trimmed',
};
