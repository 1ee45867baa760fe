/**
 * δ(z) = ln Γ(z) − (z − ½) ln z + z − ½ ln 2π for z > 0: what Stirling's formula leaves. It is small where
 * ln Γ is large, so that quotients of gamma functions keep their digits.
 *
 * From ten on by its asymptotic series (NIST DLMF 5.11.1), below by the recurrence
 * δ(z) = δ(z + 1) + (z + ½) ln(1 + 1/z) − 1, which is Γ(z + 1) = z Γ(z).
 */
export function stirlingRest(z: number): number {
  let rest = 0;
  let at = z;
  for (; at < 10; at += 1) rest += (at + 0.5) * Math.log1p(1 / at) - 1;
  const square = 1 / (at * at);
  let series = 0;
  for (const coefficient of seriesDownwards) series = series * square + coefficient;
  return rest + series / at;
}

/** B₂ₖ / (2k (2k − 1)) for k from 8 to 1. */
const seriesDownwards = [
  -3617 / 122_400,
  1 / 156,
  -691 / 360_360,
  1 / 1188,
  -1 / 1680,
  1 / 1260,
  -1 / 360,
  1 / 12,
];

/** Γ(z + ½) / (Γ(z) √z) for z > 0, which goes to 1 for large z (NIST DLMF 5.11.13). */
export function halfStepRatio(z: number): number {
  return Math.exp(z * Math.log1p(0.5 / z) - 0.5 + stirlingRest(z + 0.5) - stirlingRest(z));
}
