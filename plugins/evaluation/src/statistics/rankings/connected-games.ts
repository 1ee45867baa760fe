import { refuse } from '../input.ts';

/**
 * Refuses games from which no finite strengths follow: from every model a chain of wins must lead to every
 * other one (Ford, "Solution of a ranking problem from binary comparisons", Am. Math. Monthly 64, 1957).
 */
export function checkConnected(wins: readonly (readonly number[])[], names: readonly string[]): void {
  const beaten = reach((from, to) => (wins[from]?.[to] ?? 0) > 0, names.length);
  const beating = reach((from, to) => (wins[to]?.[from] ?? 0) > 0, names.length);
  // A group that no chain of wins enters, or none leaves, and the rest: the smaller one is named.
  const odd = [beating, beaten]
    .filter((group) => group.size < names.length)
    .flatMap((group) => [false, true].map((side) => names.filter((_, index) => group.has(index) === side)))
    .toSorted((a, b) => a.length - b.length)[0];
  if (odd === undefined) return;
  const list = odd.length > 5 ? `${odd.slice(0, 5).join(', ')} and ${odd.length - 5} more` : odd.join(', ');
  refuse(
    'games in which a chain of wins leads from every model to every other one',
    `${list} apart from the rest`,
    'Leave out models that won or lost everything, or never met the others, or let more of them meet.',
  );
}

/** What can be reached from the first model. */
function reach(isStep: (from: number, to: number) => boolean, n: number): Set<number> {
  const found = new Set([0]);
  for (const from of found) {
    for (let to = 0; to < n; to += 1) if (isStep(from, to)) found.add(to);
  }
  return found;
}
