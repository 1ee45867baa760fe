import { digitsFor } from '../views/cells/estimate-cell.ts';
import { linkTo } from '../views/cells/markdown.ts';
import type { ModelPair } from '../views/compare/compare-models.ts';
import { pairId } from '../views/compare/compare-views.ts';
import type { Leaderboard, Standing } from '../views/leaderboard/rank-models.ts';

/** Digits of the leaderboard, so that text and table say the same. */
export function boardDigits({ standings }: Leaderboard): number {
  return digitsFor(standings.map(({ estimate }) => estimate.value));
}

/** A model as a link to its row of the leaderboard. */
export function modelLink(model: string): string {
  return `**${linkTo('leaderboard', model, model)}**`;
}

/** The value of a model with its interval, as a link to its row. */
export function valueLink({ model, estimate }: Standing, digits: number): string {
  const { value, lower, upper } = estimate;
  if (value === null) return linkTo('leaderboard', model, 'no value');
  const bounds =
    lower === null || upper === null ? '' : ` (${fixed(lower, digits)} to ${fixed(upper, digits)})`;
  return linkTo('leaderboard', model, `${fixed(value, digits)}${bounds}`);
}

/** How many episodes an estimate rests on, as a link; null where nobody said. */
export function countLink({ model, estimate }: Standing): string | null {
  if (estimate.n === null) return null;
  return linkTo('leaderboard', model, `${whole(estimate.n)} ${estimate.n === 1 ? 'episode' : 'episodes'}`);
}

/** The size of a difference with its interval, without its sign: words say whose the better is. */
export function differenceLink(pair: ModelPair, digits: number): string {
  const { value, lower, upper } = pair;
  const sign = (value ?? 0) < 0 ? -1 : 1;
  const bounds =
    lower === null || upper === null
      ? ''
      : ` (${[sign * lower, sign * upper]
          .toSorted((a, b) => a - b)
          .map((each) => fixed(each, digits))
          .join(' to ')})`;
  return linkTo('compare', pairId(pair), `${fixed(Math.abs(value ?? 0), digits)}${bounds}`);
}

/** An adjusted p of a pair, as a link. */
export function pLink(pair: ModelPair): string {
  return linkTo('compare', pairId(pair), pText(pair.adjusted ?? 1));
}

/** What a comparison rests on, as a link. */
export function pairsLink(pair: ModelPair): string {
  return pair.isPaired
    ? linkTo('compare', pairId(pair), `${whole(pair.n)} common episodes`)
    : `${linkTo('compare', pairId(pair), `${whole(pair.n)} episodes`)} of both, none of them in common,`;
}

/** A p value as it is told: small ones only as a bound. */
function pText(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${String(Number(p.toPrecision(2)))}`;
}

/** A number with so many digits after the point, and a true minus. */
function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits).replace(/^-(?=[0.]*$)/, '');
  return text.replace('-', '−');
}

/** A whole number with its thousands apart. */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The day of a time, in UTC. */
export function dayOf(timestamp: string): string {
  return timestamp.slice(0, 10);
}
