import type { CollectionReader } from '@cairn/core';
import type { Champion } from './champion.ts';

/** The steps of the progression, oldest first. */
export function progression(champions: CollectionReader<Champion>): readonly Champion[] {
  return [...champions.all()].toSorted((a, b) => a.sequence - b.sequence);
}

/** The promotion that holds now, behind any rollbacks; undefined before the first. */
export function currentChampion(champions: CollectionReader<Champion>): Champion | undefined {
  const newest = progression(champions).at(-1);
  return newest === undefined ? undefined : promotionBehind(champions, newest);
}

/** The promotion that a step made hold: itself, unless it is a rollback. */
export function promotionBehind(champions: CollectionReader<Champion>, step: Champion): Champion {
  return step.restores === null ? step : (champions.get(step.restores) ?? step);
}
