import { messageOf } from '@cairn/core';
import { formatCount, formatShare, refusalText } from '@cairn/render';
import type { Session } from '../workspace/session.ts';
import type { Disks } from './disks.ts';
import type { KnownFamily } from './known-family.ts';
import { leastHistory } from './known-family.ts';
import type { Simulated } from './simulation.ts';

interface Parts {
  readonly families: readonly KnownFamily[];
  readonly disks: Disks;
  readonly simulated: Simulated;
  readonly days: number;
}

/** What the figures leave out, or rest on, one sentence each. */
export function notesOf(session: Session, { families, disks, simulated, days }: Parts): readonly string[] {
  return [
    ...families.flatMap(historyNotes),
    ...disks.unreadable.map(({ root, why }) => `The free space of ${root} can't be read: ${messageOf(why)}.`),
    ...families.filter(({ loaded }) => loaded.retention.pressure !== undefined).map(pressureNote),
    ...refusalNotes(simulated, session),
    ...(simulated.days.length <= days
      ? [
          `Cleanups are told for ${formatCount(simulated.days.length, 'day')} only: with so many artifacts more takes too long.`,
        ]
      : []),
  ];
}

/** A burst that makes more than this part of all growth may never come again. */
const largePart = 0.5;

function historyNotes({ loaded, past, live, history, growth }: KnownFamily): readonly string[] {
  const { artifacts, span, bytes } = history;
  const name = loaded.shortName;
  if (growth === undefined) {
    if (live.length === 0 && artifacts === 0) return [];
    const known = `${formatCount(artifacts, 'new artifact')} in ${formatCount(Math.floor(span), 'day')}`;
    return [
      `${name}: too little history for a forecast (${known}; it takes ${leastHistory.artifacts} in ${leastHistory.days} days), so nothing new is expected of it.`,
    ];
  }
  const largest = past.artifacts.reduce((most, { allocated }) => Math.max(most, allocated), 0);
  if (largest <= bytes * largePart) return [];
  return [
    `${name}: one artifact makes ${formatShare(largest / bytes)} of its growth; without another like it there will be less.`,
  ];
}

function pressureNote({ loaded }: KnownFamily): string {
  return `${loaded.shortName}: what is reclaimed under pressure is not counted.`;
}

function refusalNotes({ refusals }: Simulated, session: Session): readonly string[] {
  const names = new Map(session.domain.families.map(({ name, shortName }) => [name, shortName]));
  return refusals
    .filter(({ rule }) => rule !== 'clock' && rule !== 'hypothetical')
    .map((refusal) => {
      const { text } = refusalText(refusal, (family) => names.get(family) ?? family);
      return refusal.rule === 'maxTrash' ? `${text}; here it is taken to be carried out.` : `${text}.`;
    });
}
