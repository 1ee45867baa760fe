import { CairnError } from '@cairn/core/errors';

/** A glob as the configuration writes it, split into its sign and its pattern. */
export interface SignedGlob {
  readonly excludes: boolean;
  readonly pattern: string;
}

/**
 * Stands for one backslash of an encoded path in a pattern, as a backslash itself is an escape there.
 * A noncharacter: no text may hold it.
 */
export const BACKSLASH_MARK = '\uFFFF';

/**
 * Checks a glob and puts it into the form that the compiler takes: parentheses that belong to no extended
 * glob, bars and quotes are literal, and the escapes of encoded names (`\\`, `\xHH`) are marked.
 *
 * @throws CairnError `PATH_INVALID` naming the glob, when it is empty or absolute, leaves the root, or has
 * a segment or escape that no path can have.
 */
export function parseGlob(glob: string): SignedGlob {
  const excludes = glob.startsWith('!') && !glob.startsWith('!(');
  const text = (excludes ? glob.slice(1) : glob).replace(/^(?:\.\/)+/, '');
  refuseOutside(text, glob);
  return {
    excludes,
    pattern: literalParens(text.replace(ESCAPE, (escape: string) => markEscape(escape, glob))),
  };
}

/** The glob that matches exactly one path and nothing else. */
export function escapeGlob(path: string): string {
  return path.replaceAll(SPECIAL, (character, at: number) =>
    character === '!' && at > 0 ? character : `\\${character}`,
  );
}

const SPECIAL = /[*?[\]{}()!+@|,"]/g;
const ESCAPE = /\\(?:x[89a-f][0-9a-f]|[^]|$)/g;

function refuseOutside(text: string, glob: string): void {
  if (text === '') throw refused(glob, 'it is empty');
  if (text.startsWith('/')) throw refused(glob, 'it is absolute');
  if (text.includes('\0') || text.includes(BACKSLASH_MARK))
    throw refused(glob, 'it holds a character that no path has');
  if (PARENT.test(text)) throw refused(glob, 'it leaves the root with ".."');
  if (text.endsWith('/'))
    throw refused(glob, 'it ends in a slash', `To match what lies below, write ${glob}**.`);
  if (EMPTY_OR_DOT.test(text)) throw refused(glob, 'it has an empty segment or "."');
}

/** `..` as a segment, also as an alternative in braces or parentheses. */
const PARENT = /(?:^|[/{(,|])\.\.(?:$|[/}),|])/;
const EMPTY_OR_DOT = /\/\/|(?:^|\/)\.(?:\/|$)/;

function markEscape(escape: string, glob: string): string {
  if (escape === '\\\\') return BACKSLASH_MARK + BACKSLASH_MARK;
  if (escape.length === 4) return BACKSLASH_MARK + escape.slice(1);
  if (SPECIAL_ONE.test(escape.slice(1))) return escape;
  throw refused(
    glob,
    `${JSON.stringify(escape)} escapes nothing`,
    'Write a backslash that is part of a name as two backslashes.',
  );
}

const SPECIAL_ONE = /^[*?[\]{}()!+@|,"]$/;

/** A tokenizer over escapes, character classes and single characters. */
function literalParens(pattern: string): string {
  const open: boolean[] = [];
  let previous = '';
  return (pattern.match(TOKEN) ?? [])
    .map((token) => {
      const before = previous;
      previous = token;
      if (token === '(') open.push('?*+@!'.includes(before) && before !== '');
      else if (token !== ')' && token !== '|' && token !== '"') return token;
      const isOperator = token !== '"' && open.at(-1) === true;
      if (token === ')') open.pop();
      return isOperator ? token : `\\${token}`;
    })
    .join('');
}

const TOKEN = /\\[^]|\[(?:\\[^]|[^\]\\/])+\]|[^]/g;

function refused(
  glob: string,
  flaw: string,
  hint = 'Globs are relative to their root, with single slashes.',
): CairnError {
  return new CairnError(
    'PATH_INVALID',
    `expected a glob below its root, got ${JSON.stringify(glob)}: ${flaw}`,
    { path: glob, hint },
  );
}
