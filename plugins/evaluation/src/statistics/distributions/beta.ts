import { stirlingRest } from './gamma.ts';

/** Where the incomplete beta function is asked for. */
export interface BetaPoint {
  readonly x: number;
  /** 1 − x, given apart so that it keeps its digits when it is small. */
  readonly rest: number;
}

/** The two shape parameters, both above 0. */
export interface BetaShape {
  readonly a: number;
  readonly b: number;
}

/**
 * The regularised incomplete beta function I_x(a, b), by the continued fraction 9 of Didonato and Morris
 * (Algorithm 708, ACM TOMS 18, 1992; the even part of NIST DLMF 8.17.22), evaluated with the modified
 * algorithm of Lentz (Thompson and Barnett, J. Comput. Phys. 64, 1986).
 * The factor in front is found as {@link betaPower} does, so that large parameters cost no digits.
 */
export function incompleteBeta({ x, rest }: BetaPoint, { a, b }: BetaShape): number {
  if (!(x > 0)) return 0;
  if (!(rest > 0)) return 1;
  // The fraction converges fast on this side of the mean only (DLMF 8.17.4 is the other side).
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta({ x: rest, rest: x }, { a: b, b: a });
  return betaPower({ x, rest }, { a, b }) / betaFraction({ x, rest }, { a, b });
}

/**
 * The x with I_x(a, b) = p, by Newton's steps inside a bracket that every step narrows; a step that would
 * leave it is a bisection.
 */
export function incompleteBetaInverse(p: number, shape: BetaShape): number {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  let [lower, upper] = [0, 1];
  let x = shape.a / (shape.a + shape.b);
  for (let step = 0; step < 300; step += 1) {
    const point = { x, rest: 1 - x };
    const miss = incompleteBeta(point, shape) - p;
    if (miss === 0) return x;
    if (miss < 0) lower = x;
    else upper = x;
    const density = betaPower(point, shape) / (x * (1 - x));
    const newton = x - miss / density;
    const next = newton > lower && newton < upper ? newton : (lower + upper) / 2;
    if (Math.abs(next - x) <= 4e-16 * next || next === lower || next === upper) return next;
    x = next;
  }
  return x;
}

/**
 * x^a (1 − x)^b / B(a, b), by the saddle-point form of Loader ("Fast and accurate computation of binomial
 * probabilities", 2000): deviances and rests of Stirling's formula in place of large logarithms.
 */
function betaPower({ x, rest }: BetaPoint, { a, b }: BetaShape): number {
  const n = a + b;
  const rests = stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
  const exponent = rests - deviance(a, n * x) - deviance(b, n * rest);
  return Math.sqrt((a * b) / (2 * Math.PI * n)) * Math.exp(exponent);
}

/** x ln(x / m) + m − x, without cancellation where x is near m. */
function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) >= 0.1 * (x + m)) return x * Math.log(x / m) - difference;
  const ratio = difference / (x + m);
  let total = difference * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; odd < 1000; odd += 2) {
    power *= ratio * ratio;
    const next = total + power / odd;
    if (next === total) return next;
    total = next;
  }
  return total;
}

/** b₀ + a₁/(b₁ + a₂/(b₂ + …)) with terms that are positive on this side of the mean. */
function betaFraction({ x, rest }: BetaPoint, { a, b }: BetaShape): number {
  const most = 1000 + 20 * Math.sqrt(Math.max(a, b));
  // a − (a + b) x without cancellation: it is what large parameters hang on.
  const distance = a * rest - b * x + 1;
  let value = partialDenominator(0);
  let numerator = value;
  let denominator = 0;
  for (let m = 1; m < most; m += 1) {
    const above = ((a + m - 1) * (a + b + m - 1) * m * (b - m) * x * x) / (a + 2 * m - 1) ** 2;
    const below = partialDenominator(m);
    denominator = 1 / awayFromZero(below + above * denominator);
    numerator = awayFromZero(below + above / numerator);
    const change = numerator * denominator;
    value *= change;
    if (Math.abs(change - 1) <= 4e-16) return value;
  }
  return value;

  function partialDenominator(m: number): number {
    const first = m === 0 ? 0 : m + (m * (b - m) * x) / (a + 2 * m - 1);
    return first + ((a + m) * (distance + m * (1 + rest))) / (a + 2 * m + 1);
  }
}

function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
