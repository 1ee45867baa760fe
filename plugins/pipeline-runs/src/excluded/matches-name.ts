/**
 * Tells whether a name fits a pattern of a shell: `*`, `?`, `[abc]` and `[!abc]`. A pattern without any of these
 * fits wherever it stands in the name: who writes `20261120` means that day.
 */
export function matchesName(name: string, pattern: string): boolean {
  const pieces = pattern.match(/\[!?\]?[^\]]*\]|[^]/gu) ?? [];
  if (!pieces.some((piece) => piece === '*' || piece === '?' || piece.length > 2))
    return name.includes(pattern);
  return new RegExp(`^${pieces.map(sourceOf).join('')}$`, 'su').test(name);
}

function sourceOf(piece: string): string {
  if (piece.length > 2) return classOf(piece.slice(1, -1));
  if (piece === '*') return '.*';
  return piece === '?' ? '.' : escaped(piece);
}

/** Ranges stay ranges. */
function classOf(members: string): string {
  const isNegated = members.startsWith('!');
  const source = `[${isNegated ? '^' : ''}${members.slice(isNegated ? 1 : 0).replaceAll(/[\\\]^[]/g, String.raw`\$&`)}]`;
  try {
    return new RegExp(source, 'u').source;
  } catch {
    // A shell takes a range that runs backwards for a class without members.
    return isNegated ? '.' : '(?!)';
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}
