import type { Evaluation } from '../../records/evaluation.ts';
import type { Moments } from '../../records/map-result.ts';

/** Figures that came with an evaluation, as published leaderboards have them. */
export interface StatedFigures {
  /** Of wins (1), draws (½) and losses (0), on the scale of the score; null where the counts give another score. */
  readonly counts: Moments | null;
  readonly standardError: number | null;
  readonly n: number | null;
  /** A standard error that the evaluation's own counts do not give, as one sentence. */
  readonly disagreement: string | null;
}

/** Fields by the names that leaderboards give them, the first that is there counting. */
const names = {
  wins: ['wins', 'n_wins', 'successes'],
  draws: ['draws', 'n_draws'],
  losses: ['losses', 'n_losses', 'n_wins_base', 'failures'],
  n: ['n', 'n_total', 'episodes'],
  standardError: ['standard_error', 'standardError', 'se'],
} as const;

/**
 * Reads what an evaluation says of its own score: counts and a standard error, among its metadata or its metrics.
 * The scale (0 to 1, or percent) is the one on which the counts give the score.
 */
export function statedFigures(evaluation: Evaluation, score: number | null): StatedFigures {
  const field = (name: keyof typeof names): number | null => numberIn(evaluation, names[name]);
  const [wins, draws, losses] = [field('wins'), field('draws') ?? 0, field('losses')];
  const standardError = field('standardError');
  const n = field('n') ?? (wins === null || losses === null ? null : wins + draws + losses);
  const counts = n === null || wins === null ? null : countedMoments({ wins, draws, n }, score);
  return { counts, standardError, n, disagreement: disagreementOf(counts, standardError) };
}

function countedMoments(
  { wins, draws, n }: { readonly wins: number; readonly draws: number; readonly n: number },
  score: number | null,
): Moments | null {
  if (score === null || n < 1 || wins + draws > n) return null;
  const mean = (wins + draws / 2) / n;
  const scale = [1, 100].find((each) => Math.abs(mean * each - score) <= 1e-6 * each);
  if (scale === undefined) return null;
  const squares = wins * (1 - mean) ** 2 + draws * (0.5 - mean) ** 2 + (n - wins - draws) * mean ** 2;
  return { n, sum: mean * n * scale, squares: squares * scale ** 2 };
}

/** What was rounded before it was stated agrees to its last digit. */
function disagreementOf(counts: Moments | null, stated: number | null): string | null {
  if (counts === null || stated === null || counts.n < 2) return null;
  const own = Math.sqrt(counts.squares / (counts.n - 1) / counts.n);
  const digits = String(stated).split('.')[1]?.length ?? 0;
  if (Math.abs(own - stated) <= Math.max(0.5 * 10 ** -digits, 1e-6 * own)) return null;
  return `its stated standard error of ${shown(stated)} is ${shown(own)} by its own counts`;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(7)));
}

function numberIn({ metadata, metrics }: Evaluation, fields: readonly string[]): number | null {
  for (const holder of [metadata, metrics])
    for (const field of fields) {
      const value = Object.hasOwn(holder, field) ? holder[field] : undefined;
      if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    }
  return null;
}
