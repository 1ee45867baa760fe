import type { Refusal } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { printable } from '../format/sanitize.ts';

/** Why a plan, or a family of it, can't be carried out, and the way out of it. */
export interface RefusalText {
  readonly text: string;
  /** The option that lifts it, when there is one. */
  readonly flag?: string | undefined;
  readonly hint?: string | undefined;
}

/**
 * A refusal in words.
 *
 * @param familyName how the face calls a family.
 */
export function refusalText(refusal: Refusal, familyName: (family: string) => string): RefusalText {
  const family = refusal.family === undefined ? 'The plan' : familyName(refusal.family);
  return wordings[refusal.rule](refusal, family);
}

/** True for what stops nothing of a plan: only that more could not be done. */
export function isWarning({ rule }: Refusal): boolean {
  return rule === 'freeSpace' || rule === 'pressure';
}

type Wording = (refusal: Refusal, family: string) => RefusalText;

const wordings: Readonly<Record<Refusal['rule'], Wording>> = {
  maxTrash: (refusal, family) => ({
    text: `${family} would lose ${refusal.count ?? '?'} of ${refusal.of ?? '?'} artifacts within 24 hours, more than maxTrash${percentOf(refusal)} allows`,
    flag: '--allow-large',
  }),
  unknownFamily: (refusal, family) => ({
    text: `${family} is unknown${detail(refusal)}`,
    hint: 'cairn plugins doctor says why its plugin did not load.',
  }),
  partialScan: (refusal, family) => ({
    text: `${family} was not scanned completely${detail(refusal)}`,
    hint: 'cairn scan --verbose names what could not be read.',
  }),
  pinUnresolved: (refusal, family) => ({
    text: `${pinCount(refusal)} of ${family} ${refusal.count === 1 ? 'matches' : 'match'} no single artifact${detail(refusal)}`,
    hint: 'Write an id there that cairn list shows, or remove the pin; until then nothing of the family goes.',
  }),
  clock: (refusal) => ({
    text: `The clock does not fit the audit trail${detail(refusal)}`,
    flag: '--trust-clock',
  }),
  recordSource: (refusal, family) => ({
    text: `the records of ${family} are missing, unreadable or empty${detail(refusal)}`,
    hint: 'Only with all of its records is it known what has none, and what they say.',
  }),
  notArchived: (refusal, family) => ({
    text: `${refusal.count ?? '?'} of ${refusal.of ?? '?'} artifacts that would go of ${family} have no verified archive${detail(refusal)}`,
    hint: 'Make one first with cairn archive create.',
  }),
  hypothetical: () => ({
    text: 'This plan is made for another moment, so it can be looked at and never applied',
  }),
  unsupported: (refusal, family) => ({ text: `${family}: not supported here${detail(refusal)}` }),
  freeSpace: (refusal, family) => ({
    text: `How much is free for ${family} cannot be read, so that nothing of it goes for being short of space${detail(refusal)}`,
    hint: 'The rest of the plan goes on.',
  }),
  pressure: ({ limit = 0, count = 0, text = '' }, family) => ({
    text: `${family} wants ${formatBytes(limit)} free on the disk of ${printable(text)}, and nothing more may go: it ends at ${formatBytes(count)}`,
    hint: 'Free space by hand, name more under pressure.reclaim, or keep less.',
  }),
  failed: (refusal, family) => ({ text: `${family} could not be planned${detail(refusal)}` }),
};

function detail({ text }: Refusal): string {
  return text === undefined ? '' : `: ${printable(text)}`;
}

function percentOf({ limit }: Refusal): string {
  if (limit === undefined) return '';
  return ` (${limit <= 1 ? `${Math.round(limit * 100)}%` : limit})`;
}

function pinCount({ count }: Refusal): string {
  return count === 1 ? 'a pin' : `${count ?? 'some'} pins`;
}
