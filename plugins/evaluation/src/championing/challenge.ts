import type { PromotionTest } from '../records/champion.ts';
import { directionOf, metricDirections } from '../records/metric-direction.ts';
import { mcnemarExact } from '../statistics/comparisons/mcnemar.ts';
import { pairedDifference } from '../statistics/comparisons/paired-difference.ts';
import { signFlipTest } from '../statistics/comparisons/sign-flip.ts';
import { readEpisodeMatrix } from '../views/compare/episode-matrix.ts';
import type { Pairs } from '../views/compare/episode-matrix.ts';
import type { Entry, EvidenceSource } from '../views/evidence/select-evidence.ts';
import { comparability } from './comparability.ts';

/** How a challenger is compared with the champion. */
export interface ChallengeOptions {
  /** The score, or the success rate where the episodes have no score, when left out. */
  readonly metric?: string | undefined;
  readonly level: number;
}

/** Below this share of a side's episodes the pairs do not stand for it. */
const leastShare = 0.5;

/**
 * Compares a challenger with the champion on the episodes that both have played, and says whether to promote it. The
 * test is McNemar's where every value is 0 or 1, and by flipping signs otherwise; the interval is Student's.
 */
export async function challenge(
  source: EvidenceSource,
  { challenger, champion }: { readonly challenger: Entry; readonly champion: Entry },
  options: ChallengeOptions,
): Promise<PromotionTest> {
  const metric = options.metric ?? 'global_score';
  const { level } = options;
  const direction = directionOf(source.collection(metricDirections), metric);
  const { obstacle, notes } = comparability(challenger, champion);
  const none = { ...untested, metric, level, notes };
  if (obstacle !== undefined) return { ...none, summary: obstacle };
  if (direction === null)
    return { ...none, summary: `Nobody declared which end of ${metric} is the better one.` };
  const pairs = (await readEpisodeMatrix(source, [challenger, champion], metric)).pairs(0, 1);
  const dropped = droppedIn(pairs);
  const problem = problemWith(pairs, metric);
  if (problem !== undefined) return { ...none, n: pairs.a.length, dropped, summary: problem };
  const tested = testOf(pairs, level);
  const sign = direction === 'higher' ? 1 : -1;
  const isShown = tested.p < 1 - level && tested.difference * sign > 0;
  const verdict = isShown ? 'promote' : 'hold';
  const names = { challenger: challenger.evaluation.model_id, champion: champion.evaluation.model_id };
  const { caution, ...figures } = tested;
  const summary = summaryOf({ ...figures, ...names, metric, sign, level, isShown });
  const cautions = caution === undefined ? [] : [`${caution}.`];
  return {
    ...none,
    ...figures,
    verdict,
    dropped,
    summary,
    notes: [...notes, ...droppedNotes(pairs), ...cautions],
  };
}

const untested = {
  verdict: 'not comparable',
  method: null,
  n: 0,
  difference: null,
  lower: null,
  upper: null,
  p: null,
  dropped: 0,
} as const;

function droppedIn({ dropped }: Pairs): number {
  const { onlyA, onlyB, unmeasured, repeated } = dropped;
  return onlyA + onlyB + unmeasured + repeated;
}

function problemWith({ a, dropped }: Pairs, metric: string): string | undefined {
  const n = a.length;
  if (n < 2 && dropped.repeated > 0)
    return 'Episodes have neither seeds nor numbers that tell them apart, so that they cannot be paired.';
  if (n < 2 && dropped.unmeasured > 0) return `The common episodes have no ${metric} on both sides.`;
  if (n < 2)
    return `There ${n === 1 ? 'is one common episode' : 'are no common episodes'}: maps, seeds or numbers differ.`;
  const [mine, other] = [dropped.onlyA, dropped.onlyB].map((only) => n / (n + only));
  const least = Math.min(mine ?? 0, other ?? 0);
  if (least >= leastShare) return undefined;
  return `Only ${Math.round(least * 100)} % of the episodes of one side have a partner: maps, seeds or numbers differ.`;
}

interface Tested {
  readonly method: string;
  readonly n: number;
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
  readonly caution?: string | undefined;
}

function testOf({ a, b }: Pairs, level: number): Tested {
  const { estimate: difference, lower, upper, n } = pairedDifference(a, b, { level });
  const base = { n, difference, lower, upper };
  if (isBinary(a) && isBinary(b)) {
    let [won, lost] = [0, 0];
    for (const [index, value] of a.entries()) {
      if (value > (b[index] ?? 0)) won += 1;
      if (value < (b[index] ?? 0)) lost += 1;
    }
    return { ...base, p: mcnemarExact(won, lost).p, method: `mcnemar-exact ${won}:${lost}` };
  }
  const differences = a.map((value, index) => value - (b[index] ?? 0));
  const { p, method, caution } = signFlipTest(differences);
  return { ...base, p, method: `sign-flip ${method}`, caution };
}

function isBinary(values: Float64Array): boolean {
  return values.every((value) => value === 0 || value === 1);
}

interface Words extends Tested {
  readonly challenger: string;
  readonly champion: string;
  readonly metric: string;
  readonly sign: 1 | -1;
  readonly level: number;
  readonly isShown: boolean;
}

function summaryOf(words: Words): string {
  const { challenger, champion, metric, difference, lower, upper, n, p, sign, level, isShown } = words;
  const figures = `${metric} ${signed(difference)} [${signed(lower)}, ${signed(upper)}] on ${n} common episodes, p = ${shortNumber(p)}`;
  if (isShown) return `${challenger} is better than ${champion}: ${figures}.`;
  const isWorse = p < 1 - level && difference * sign < 0;
  if (isWorse) return `${challenger} is worse than ${champion}: ${figures}.`;
  return `That ${challenger} is better than ${champion} is not shown: ${figures}.`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${shortNumber(Math.abs(value))}`;
}

function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function droppedNotes({ dropped }: Pairs): readonly string[] {
  const { onlyA, onlyB, unmeasured, repeated } = dropped;
  const parts = [
    onlyA > 0 ? `${onlyA} of the challenger alone` : '',
    onlyB > 0 ? `${onlyB} of the champion alone` : '',
    unmeasured > 0 ? `${unmeasured} without a value` : '',
    repeated > 0 ? `${repeated} that occur more than once` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`Left out: ${parts.join(', ')}.`];
}
