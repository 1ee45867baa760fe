import { ambiguous, foldWord, given, nameClass, surname } from './lexicon.ts';

/** A word of a text, with what it may be in a name. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** Small letters, no accents. */
  readonly folded: string;
  readonly isGiven: boolean;
  readonly isSurname: boolean;
  readonly isAmbiguous: boolean;
  /** It begins with a capital letter. */
  readonly isCapital: boolean;
  /** It is one of several that were written as one: `FieldPath`. */
  readonly isHump: boolean;
}

const runs = /\p{L}[\p{L}\p{M}]*(?:'\p{L}[\p{L}\p{M}]*)*/gu;
const humps = /\p{Lu}{2,}(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}\p{M}']+|\p{Lu}/gu;
const hasHump = /\p{Ll}\p{Lu}/u;

/** The words of a text in order; `SmithJohn` is two, `O'Connor` and `McDonald` are one. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const run of text.matchAll(runs)) {
    const whole = wordAt(run[0], run.index);
    if (whole.isGiven || whole.isSurname || !hasHump.test(run[0])) {
      words.push(whole);
      continue;
    }
    for (const hump of run[0].matchAll(humps)) {
      words.push({ ...wordAt(hump[0], run.index + hump.index), isHump: true });
    }
  }
  return words;
}

function wordAt(raw: string, start: number): Word {
  const folded = foldWord(raw);
  const bits = nameClass(folded);
  return {
    start,
    end: start + (folded.endsWith("'s") ? raw.length - 2 : raw.length),
    raw,
    folded,
    isGiven: (bits & given) !== 0,
    isSurname: (bits & surname) !== 0,
    isAmbiguous: (bits & ambiguous) !== 0,
    isCapital: /^\p{Lu}/u.test(raw),
    isHump: false,
  };
}
