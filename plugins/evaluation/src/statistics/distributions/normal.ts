/**
 * The standard normal distribution function, right to about fifteen digits also far out in the lower tail.
 *
 * Near the middle by the series ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …) of Marsaglia ("Evaluating the normal
 * distribution", J. Stat. Softw. 11(4), 2004; NIST DLMF 7.6.2), further out by the continued fraction of
 * Mills' ratio (NIST DLMF 7.9.2).
 */
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x);
  const z = -x;
  if (z > 40) return 0;
  return z < 2.5 ? 0.5 - density(z) * middleSeries(z) : density(z) / millsFraction(z);
}

/** The probability of a standard normal value at least as far from 0 as this one. */
export function normalTwoSided(z: number): number {
  return Math.min(1, 2 * normalCdf(-Math.abs(z)));
}

/**
 * The x below which a standard normal value lies with probability p. It begins with the rational
 * approximation 26.2.23 of Abramowitz and Stegun (4.5e-4) and ends with Halley's steps on
 * {@link normalCdf}, each of which triples the right digits.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return Number.NEGATIVE_INFINITY;
  if (p >= 1) return Number.POSITIVE_INFINITY;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  let x = above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step += 1) {
    const newton = (normalCdf(x) - p) / density(x);
    x -= newton / (1 + (x * newton) / 2);
  }
  return x;
}

/** The two-sided quantile: the z with this much probability between −z and z. */
export function normalQuantileOfLevel(level: number): number {
  return -normalQuantile((1 - level) / 2);
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

function middleSeries(z: number): number {
  let term = z;
  let total = z;
  for (let odd = 3; ; odd += 2) {
    term *= (z * z) / odd;
    const next = total + term;
    if (next === total) return next;
    total = next;
  }
}

/** z + 1/(z + 2/(z + 3/(z + …))), from a depth at which the rest no longer counts. */
function millsFraction(z: number): number {
  let value = z;
  for (let k = 200; k >= 1; k -= 1) value = z + k / value;
  return value;
}
