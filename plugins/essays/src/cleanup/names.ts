/** Names in a sentence: the first ten, and how many more there are. */
export function shownNames(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(', ');
  return names.length > 10 ? `${shown} … and ${names.length - 10} more` : shown;
}

/** `1 submission`, `12 submissions`. */
export function countOf(count: number, noun = 'submission'): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
