import { CairnError } from '@cairn/core';

/** Names that follow from a folder or a package: `../cairn-plugin-nightly` and `@team/cairn-plugin-nightly` are both `nightly`. */
export function wordOf(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part !== '' && part !== '.') ?? '';
  const word = last
    .toLowerCase()
    .replace(/^cairn-plugin-|^plugin-/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return word === '' ? 'lab' : word;
}

/** `nightly-builds` as people write it: `Nightly builds`. */
export function titleOf(word: string): string {
  const words = word.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Makes a name that TypeScript can declare: `smoke-run` is `smokeRun`. */
export function variableOf(word: string): string {
  const name = word.replaceAll(/[-_]+(.?)/g, (_text, letter: string) => letter.toUpperCase());
  return TAKEN.has(name) ? `${name}Family` : name;
}

/** What else is declared where the family is, and words that no variable may have. */
const TAKEN: ReadonlySet<string> = new Set(
  (
    'definePlugin defineFamily defineView defineAction z overview tidy options setup break case catch class const ' +
    'continue debugger default delete do else enum export extends false finally for function if import in ' +
    'instanceof new null return super switch this throw true try typeof var void while with yield let static ' +
    'await implements interface package private protected public'
  ).split(' '),
);

/** @throws CairnError `USAGE` for what npm takes for no name of a package. */
export function checkPackageName(name: string): string {
  if (name.length <= 214 && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name))
    return name;
  throw wrong('--name', 'the name of a package, such as cairn-plugin-nightly', name);
}

/** @throws CairnError `USAGE` for what cairn takes for no name of a family. */
export function checkFamilyName(name: string): string {
  if (/^[A-Za-z][\w-]*$/.test(name)) return name;
  throw wrong('--family', 'letters, digits, "-" and "_" that begin with a letter', name);
}

/** @throws CairnError `USAGE` for what is no word of a command line, or one of cairn's own. */
export function checkNamespace(name: string): string {
  if (/^[a-z][a-z0-9-]*$/.test(name)) return name;
  throw wrong('--namespace', 'lower-case letters, digits and "-" that begin with a letter', name);
}

function wrong(flag: string, expected: string, got: string): CairnError {
  return new CairnError('USAGE', `${flag}: expected ${expected}, got ${JSON.stringify(got)}`);
}
