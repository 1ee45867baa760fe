import { invertPositive } from './invert-positive.ts';

/** Strengths that maximise the likelihood, with their spread. */
export interface StrengthFit {
  readonly strength: readonly number[];
  readonly standardError: readonly number[];
  readonly logLikelihood: number;
}

type Matrix = readonly (readonly number[])[];

/** Fits ln strengths to wins; against one model, or against their mean where that is null. */
export function fitStrengths(wins: Matrix, anchor: number | null): StrengthFit {
  let strength = comeNear(wins);
  for (let step = 0; step < 100; step += 1) {
    const { gradient, information } = slopes(wins, strength);
    const covariance = centredInverse(information);
    const move = covariance.map((row) =>
      row.reduce((sum, value, at) => sum + value * (gradient[at] ?? 0), 0),
    );
    const next = climb(wins, strength, move);
    const moved = Math.max(...next.map((value, index) => Math.abs(value - (strength[index] ?? 0))));
    strength = next;
    if (moved < 1e-14 * Math.max(1, ...strength.map(Math.abs))) break;
  }
  const covariance = centredInverse(slopes(wins, strength).information);
  const zero = anchor === null ? 0 : (strength[anchor] ?? 0);
  const at = (row: number, column: number): number => covariance[row]?.[column] ?? 0;
  return {
    strength: strength.map((value) => value - zero),
    standardError: strength.map((_, index) => {
      if (anchor === null) return Math.sqrt(at(index, index));
      const variance = at(index, index) + at(anchor, anchor) - 2 * at(index, anchor);
      return index === anchor ? 0 : Math.sqrt(variance);
    }),
    logLikelihood: logLikelihood(wins, strength),
  };
}

/** Hunter's MM steps (2004, equation 3): each raises the likelihood, from anywhere. */
function comeNear(wins: Matrix): number[] {
  const won = wins.map((row) => row.reduce((total, count) => total + count, 0));
  let worth = wins.map(() => 1);
  for (let step = 0; step < 50; step += 1) {
    const next = worth.map((mine, index) => {
      const shares = worth.map((other, at) => games(wins, index, at) / (mine + other));
      return (won[index] ?? 0) / shares.reduce((total, share) => total + share, 0);
    });
    const center = next.reduce((total, value) => total + Math.log(value), 0) / next.length;
    worth = next.map((value) => value / Math.exp(center));
  }
  return centred(worth.map(Math.log));
}

/** A Newton step, halved until it no longer lowers the likelihood. */
function climb(wins: Matrix, strength: readonly number[], move: readonly number[]): number[] {
  const before = logLikelihood(wins, strength);
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = centred(strength.map((value, index) => value + share * (move[index] ?? 0)));
    if (logLikelihood(wins, next) >= before - 1e-12 * Math.abs(before)) return next;
  }
  return [...strength];
}

function slopes(wins: Matrix, strength: readonly number[]): { gradient: number[]; information: number[][] } {
  const gradient = strength.map(() => 0);
  const information = strength.map(() => strength.map(() => 0));
  strength.forEach((mine, index) => {
    strength.forEach((other, at) => {
      const played = games(wins, index, at);
      if (index === at || played === 0) return;
      const p = 1 / (1 + Math.exp(other - mine));
      gradient[index] = (gradient[index] ?? 0) + (wins[index]?.[at] ?? 0) - played * p;
      const weight = played * p * (1 - p);
      const row = information[index];
      if (!row) return;
      row[at] = -weight;
      row[index] = (row[index] ?? 0) + weight;
    });
  });
  return { gradient, information };
}

/**
 * The inverse of the information where strengths sum to zero. Its rows sum to zero, so that 1/k is added to
 * make it regular and taken off again (the Moore-Penrose inverse of a graph's Laplacian).
 */
function centredInverse(information: Matrix): number[][] {
  const k = information.length;
  const scale = Math.max(...information.map((row, index) => row[index] ?? 0));
  const regular = information.map((row) => row.map((value) => value + scale / k));
  return invertPositive(regular).map((row) => row.map((value) => value - 1 / (k * scale)));
}

function logLikelihood(wins: Matrix, strength: readonly number[]): number {
  let total = 0;
  wins.forEach((row, index) => {
    row.forEach((count, at) => {
      if (count > 0) total -= count * Math.log1p(Math.exp((strength[at] ?? 0) - (strength[index] ?? 0)));
    });
  });
  return total;
}

function games(wins: Matrix, index: number, at: number): number {
  return (wins[index]?.[at] ?? 0) + (wins[at]?.[index] ?? 0);
}

function centred(values: readonly number[]): number[] {
  const center = values.reduce((total, value) => total + value, 0) / values.length;
  return values.map((value) => value - center);
}
