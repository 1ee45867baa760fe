import { normalQuantileOfLevel } from '../distributions/normal.ts';
import { confidenceLevel, refuse } from '../input.ts';
import type { Interval, LevelOptions } from '../interval.ts';
import { fitStrengths } from './bradley-terry-fit.ts';
import { checkConnected } from './connected-games.ts';

/** How often one model won against another. */
export interface Games {
  readonly winner: string;
  readonly loser: string;
  /** 1 when left out. A draw is half a win for each side. */
  readonly count?: number | undefined;
}

/** What a Bradley-Terry fit can be asked. */
export interface BradleyTerryOptions extends LevelOptions {
  /** The model whose strength is 0; when left out, the mean strength is. */
  readonly anchor?: string | undefined;
}

/** Strengths from pairwise outcomes. */
export interface BradleyTerry {
  /** ln odds against the anchor: a beats b with probability 1 / (1 + exp(strength b − strength a)). */
  readonly strength: Readonly<Record<string, number>>;
  /** Of each strength, against the anchor or the mean; the anchor's own is 0. */
  readonly standardError: Readonly<Record<string, number>>;
  readonly interval: Readonly<Record<string, Interval>>;
  readonly anchor: string | null;
  /** How many games it rests on. */
  readonly n: number;
  readonly logLikelihood: number;
}

/**
 * Strengths of models from who beat whom, by maximum likelihood: minorise and maximise steps to come near,
 * Newton's to end. Intervals are Wald's.
 *
 * Sources: Bradley and Terry, "Rank analysis of incomplete block designs", Biometrika 39 (1952); Hunter, "MM
 * algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004). The numbers are those
 * of R's `BradleyTerry2` with `refcat` as the anchor; on the scale of Elo they are × 400 / ln 10.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for negative counts, a model against itself, an unknown anchor,
 * and games from which no finite strengths follow: where some models never lost to, or never met, the rest
 * (Ford, American Mathematical Monthly 64, 1957). The message names them.
 *
 * @example
 * bradleyTerry([{ winner: 'a', loser: 'b', count: 3 }, { winner: 'b', loser: 'a' }], { anchor: 'b' })
 * // strength { a: 1.0986, b: 0 }
 */
export function bradleyTerry(games: readonly Games[], options: BradleyTerryOptions = {}): BradleyTerry {
  const level = confidenceLevel(options.level);
  const names = [...new Set(games.flatMap(({ winner, loser }) => [winner, loser]))].toSorted();
  if (names.length < 2) refuse('games between at least two models', names.length);
  const anchor = options.anchor ?? null;
  if (anchor !== null && !names.includes(anchor)) refuse('an anchor that played', anchor);
  const wins = winMatrix(games, names);
  checkConnected(wins, names);
  const fit = fitStrengths(wins, anchor === null ? null : names.indexOf(anchor));
  const z = normalQuantileOfLevel(level);
  const byName = <T>(value: (index: number) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(names.map((name, index) => [name, value(index)]));
  return {
    strength: byName((index) => fit.strength[index] ?? 0),
    standardError: byName((index) => fit.standardError[index] ?? 0),
    interval: byName((index) => {
      const middle = fit.strength[index] ?? 0;
      const half = z * (fit.standardError[index] ?? 0);
      return { lower: middle - half, upper: middle + half, level, method: 'wald' };
    }),
    anchor,
    n: wins.flat().reduce((total, count) => total + count, 0),
    logLikelihood: fit.logLikelihood,
  };
}

function winMatrix(games: readonly Games[], names: readonly string[]): number[][] {
  const index = new Map(names.map((name, at) => [name, at]));
  const wins = names.map(() => names.map(() => 0));
  for (const { winner, loser, count = 1 } of games) {
    if (typeof winner !== 'string' || typeof loser !== 'string') {
      refuse('the names of winner and loser', typeof winner === 'string' ? loser : winner);
    }
    if (winner === loser) refuse('two different models in a game', winner);
    if (typeof count !== 'number' || !(count >= 0 && count < Number.POSITIVE_INFINITY)) {
      refuse('a count of games from 0', count);
    }
    const row = wins[index.get(winner) ?? 0];
    const column = index.get(loser) ?? 0;
    if (row) row[column] = (row[column] ?? 0) + count;
  }
  return wins;
}
