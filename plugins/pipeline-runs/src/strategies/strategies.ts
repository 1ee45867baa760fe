import type { OnlyRules, Retention, StageAction } from '@cairn/core';

/** Names of the strategies. */
export const strategyNames = ['aggressive', 'moderate', 'conservative', 'archive'] as const;

/** One of {@link strategyNames}. */
export type StrategyName = (typeof strategyNames)[number];

/** How many runs stay at least, and how old the others have to be. */
export interface Limits {
  readonly runs: number;
  readonly days: number;
}

/** What the strategies keep. `archive` keeps what moderate does, and moves the rest instead of trashing it. */
export const limits: Readonly<Record<StrategyName, Limits>> = {
  aggressive: { runs: 3, days: 3 },
  moderate: { runs: 5, days: 7 },
  conservative: { runs: 14, days: 30 },
  archive: { runs: 5, days: 7 },
};

/** What becomes of runs that go, besides what a strategy says of it. */
export interface Leaving {
  /** Runs are archived whichever strategy holds. */
  readonly archive: boolean;
  readonly as: 'folder' | 'zip' | 'tar.gz' | 'tar.zst';
  /** The folder that whole runs move to; that of archives when left out. */
  readonly location?: string | undefined;
  /** Globs of the files that stay of a run that goes: all of it goes when there are none. */
  readonly preserve: readonly string[];
}

/** The rules of every strategy, as `--strategy` chooses them. */
export function strategiesOf(leaving: Leaving): Readonly<Record<StrategyName, Retention>> {
  const entries = strategyNames.map((name) => [
    name,
    { only: onlyBeyond(limits[name]), then: thenOf(name, leaving) },
  ]);
  return Object.fromEntries(entries) as Readonly<Record<StrategyName, Retention>>;
}

/** A run goes when it is both beyond the count and beyond the age. */
export function onlyBeyond({ runs, days }: Limits): OnlyRules {
  return { beyond: runs, olderThan: `${days}d` };
}

/** What becomes of the runs that a strategy lets go. An archive holds everything, so that nothing has to be preserved. */
export function thenOf(strategy: StrategyName, { archive, as, location, preserve }: Leaving): StageAction {
  if (archive || strategy === 'archive') {
    const to = as === 'folder' && location !== undefined ? { to: location } : {};
    return { archive: { as, move: true, ...to } };
  }
  return preserve.length === 0 ? 'trash' : { trim: { keep: preserve } };
}
