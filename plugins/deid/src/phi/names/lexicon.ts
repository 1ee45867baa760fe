import { ambiguousGivenNames, givenNames } from './given-names.ts';
import { moreGivenNames } from './more-given-names.ts';
import { moreSurnames } from './more-surnames.ts';
import { ambiguousSurnames, surnames } from './surnames.ts';

/** What a word may be in a name; bits. */
export const given = 1;
export const surname = 2;
/** It is a word, a place or an eponym as well. */
export const ambiguous = 4;

const lexicon: ReadonlyMap<string, number> = readLists();
const lookAlikes: ReadonlyMap<string, string> = new Map(
  Array.from('аеорсухіјѕԁһοαεικνρτυ', (letter, index) => [letter, 'aeopcyxijsdhoaeiknptu'.charAt(index)]),
);

/** What a word may be in a name: `given`, `surname`, `ambiguous` together; 0 for words that are in no list. */
export function nameClass(word: string): number {
  const found = lexicon.get(word);
  if (found !== undefined) return found;
  return word.endsWith("'s")
    ? (lexicon.get(word.slice(0, -2)) ?? 0)
    : (lexicon.get(word.replaceAll("'", '')) ?? 0);
}

/** A word as the lists have it: small letters, no accents, letters of other alphabets that look the same. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (/^[\0-\x7f]*$/.test(lower)) return lower;
  const plain = lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss');
  return /[a-z]/.test(plain)
    ? plain.replace(/[^a-z']/g, (letter) => lookAlikes.get(letter) ?? letter)
    : plain;
}

/**
 * A name written as one word, `johnsmith` or `jsmith`: a given name and a surname, one of which is no word, or
 * an initial and a surname of five letters or more that is none (`smithj` as well, from six letters on).
 */
export function isJoinedName(word: string): boolean {
  if (word.length < 6 || word.length > 24) return false;
  if (lexicon.get(word.slice(1)) === surname) return true;
  if (word.length > 5 && lexicon.get(word.slice(0, -1)) === surname && !word.endsWith('s')) return true;
  for (let at = 3; at <= word.length - 3; at++) {
    const [first, last] = [lexicon.get(word.slice(0, at)) ?? 0, lexicon.get(word.slice(at)) ?? 0];
    const isPair = first & given && last & surname;
    const isReversed = word.length > 8 && first & surname && last & given;
    if ((isPair || isReversed) && (first & last & ambiguous) === 0 && word.length > 7) return true;
  }
  return false;
}

function readLists(): Map<string, number> {
  const map = new Map<string, number>();
  const add = (list: string, bits: number): void => {
    for (const name of list.split(/\s+/)) if (name) map.set(name, (map.get(name) ?? 0) | bits);
  };
  add(givenNames, given);
  add(surnames, surname);
  add(moreGivenNames, given);
  add(moreSurnames, surname);
  add(ambiguousGivenNames, given | ambiguous);
  // A given name that is no word stays one, whatever the surname of the same letters is.
  const isClear = (name: string): boolean => ((map.get(name) ?? 0) & (given | ambiguous)) === given;
  const clear = new Set(ambiguousSurnames.split(/\s+/).filter(isClear));
  add(ambiguousSurnames, surname | ambiguous);
  for (const name of clear) map.set(name, given | surname);
  return map;
}
