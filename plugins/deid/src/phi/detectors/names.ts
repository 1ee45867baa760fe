import { isJoinedName } from '../names/lexicon.ts';
import { wordsOf, type Word } from '../names/words-of.ts';
import { eponymous, nameKeys, ordinary, particles, roles, titles, verbs } from '../names/words.ts';
import type { Found } from './found.ts';

/** What joins the parts of one name: nothing (`SmithJohn`), a blank, `_ - . ^ +`, a comma in `Smith, John`. */
const joiner = /^(?:[ _.^+-]?|\. |, ?| - )$/;
const longestName = 5;

/**
 * Names of people. A name of the lists that is no other word stands for itself; one that is a word as well
 * (`Will`, `Brown`) needs a second cue: a title, a role with it, or another name beside it, with capitals.
 * Unknown words are names after a title, as the value of a name's key, and beside a name.
 */
export function* findNames(text: string): Generator<Found> {
  const words = wordsOf(text);
  for (let at = 0; at < words.length;) {
    const name = nameAfterCue({ text, words }, at) ?? nameAt({ text, words }, at);
    const [first, last] = [words[name?.first ?? -1], words[name?.last ?? -1]];
    if (name && first && last) yield { kind: 'name', start: first.start, end: last.end };
    at = (name?.last ?? at) + 1;
  }
}

interface Place {
  readonly text: string;
  readonly words: readonly Word[];
}

interface Name {
  readonly first: number;
  readonly last: number;
}

const isKnown = (word: Word): boolean => word.isGiven || word.isSurname;
const isStrong = (word: Word): boolean => isKnown(word) && !word.isAmbiguous;
const isInitial = (word: Word): boolean => word.raw.length === 1 && word.isCapital;

function between({ text, words }: Place, at: number): string {
  return text.slice(words[at]?.end, words[at + 1]?.start);
}

/** A word that may be a name although no list has it. */
function isUnknownName(word: Word): boolean {
  return word.isCapital && word.raw.length > 1 && !ordinary.has(word.folded);
}

/** `Dr. Achterberg`, `last_name=Okoye`, `Mother: Maria`, `Patient Maria`. */
function nameAfterCue(place: Place, at: number): Name | undefined {
  const cue = place.words[at];
  if (!cue) return undefined;
  const gap = between(place, at);
  if (titles.has(cue.folded) && /^\.?[ _-]{0,2}$/.test(gap)) {
    const isWritten = /^\p{Lu}\p{Ll}+$/u.test(cue.raw) || (cue.isCapital && gap.startsWith('.'));
    const name = nameFrom(place, at + 1, isWritten ? 'capital' : 'known');
    if (name) return name;
  }
  const key = foldedKey(place, at);
  const valueGap = /^[^\p{L}\d\n]{0,3}[:=][ "'=]{0,3}$/u;
  if (key !== undefined && (valueGap.test(gap) || gap === ' ')) {
    return nameFrom(place, at + 1, gap === ' ' ? 'capital' : 'any');
  }
  if (roles.has(cue.folded) && valueGap.test(gap)) return nameFrom(place, at + 1, 'capital');
  if (cue.folded === 'name' && valueGap.test(gap)) return nameFrom(place, at + 1, 'pair');
  if ((roles.has(cue.folded) || verbs.has(cue.folded)) && /^,? $/.test(gap)) {
    const name = nameFrom(place, at + 1, 'known');
    return name && place.words[name.first]?.isCapital ? name : undefined;
  }
  return undefined;
}

/** `patient_name`, `firstName`, `last name`: the key that ends here, if its value is a name. */
function foldedKey({ text, words }: Place, at: number): string | undefined {
  const [before, cue] = [words[at - 1], words[at]];
  if (!cue) return undefined;
  if (nameKeys.has(cue.folded)) return cue.folded;
  if (!before || !/^[ _-]?$/.test(text.slice(before.end, cue.start))) return undefined;
  const joined = before.folded.replace(/'s$/, '') + cue.folded;
  return nameKeys.has(joined) ? joined : undefined;
}

/** Which words make a name after a cue: `any`, those with a `capital`, those `known`, or a `pair` of capitals. */
type Demand = 'any' | 'capital' | 'known' | 'pair';

function nameFrom(place: Place, first: number, demand: Demand): Name | undefined {
  const { words } = place;
  let last = first - 1;
  for (let at = first; at < words.length && at < first + longestName; at++) {
    const word = words[at];
    if (!word || (at > first && !(demand === 'pair' ? /^[ -]$/ : joiner).test(between(place, at - 1)))) break;
    const next = words[at + 1];
    const isParticle = particles.has(word.folded) && next?.isCapital === true && between(place, at) === ' ';
    if (!isParticle && !fits(word, at === first ? demand : weaker(demand))) break;
    last = at;
  }
  if (last < first) return undefined;
  const isEnough =
    demand !== 'pair' || last > first || words.slice(first, last + 1).some((word) => isStrong(word));
  return isEnough && !isFollowedByDigits(place, last) ? { first, last } : undefined;
}

function weaker(demand: Demand): Demand {
  return demand === 'known' || demand === 'any' ? 'capital' : demand;
}

function fits(word: Word, demand: Demand): boolean {
  if (isStrong(word)) return true;
  if (demand === 'any') return !ordinary.has(word.folded) && word.raw.length > 1 && !word.isHump;
  if (demand === 'known') return isKnown(word) && word.isCapital;
  return isInitial(word) || (!word.isHump && (isUnknownName(word) || (isKnown(word) && word.isCapital)));
}

/** `ResNet50` is a model. */
function isFollowedByDigits({ text, words }: Place, at: number): boolean {
  const word = words[at];
  return word !== undefined && !isKnown(word) && /\d/.test(text.charAt(word.end));
}

/** A name without a cue before it: known words beside each other, or one that is nothing else. */
function nameAt(place: Place, at: number): Name | undefined {
  const { words, text } = place;
  const first = words[at];
  if (!first || insideCode(text, first)) return undefined;
  if (!isKnown(first) && !isInitial(first)) {
    return isJoinedName(first.folded) ? { first: at, last: at } : undefined;
  }
  let last = at;
  while (last + 1 < words.length && last - at + 1 < longestName && joinsOn(place, last)) last++;
  let begin = at;
  while (last > begin && !isPartOfName(words[last])) last--;
  while (begin < last && !isPartOfName(words[begin])) begin++;
  const run = words.slice(begin, last + 1);
  if (!isName(place, run, last)) return undefined;
  return { first: begin, last: extended(place, begin, last) };
}

function joinsOn(place: Place, at: number): boolean {
  const next = place.words[at + 1];
  if (!next || !joiner.test(between(place, at))) return false;
  return isKnown(next) || isInitial(next) || particles.has(next.folded);
}

/** At the ends of a name stand names and initials; words in small letters that are names too are words there. */
function isPartOfName(word: Word | undefined): boolean {
  return word !== undefined && (isStrong(word) || ((isKnown(word) || isInitial(word)) && word.isCapital));
}

function isName(place: Place, run: readonly Word[], last: number): boolean {
  const strong = run.filter(isStrong);
  const known = run.filter((word) => isKnown(word) && (word.isCapital || isStrong(word)));
  const next = place.words[last + 1];
  const isEponym =
    next !== undefined &&
    eponymous.has(next.folded) &&
    /^[ _-]$|^'s $/.test(between(place, last).replace(/^'s/, ''));
  if (isEponym && known.length === 1) return false;
  if (strong.length > 0) return true;
  if (known.length >= 2 && run.some((word) => word.isHump)) return false;
  if (known.length >= 2) return known.some((word) => word.isGiven) && known.some((word) => word.isSurname);
  return known.length === 1 && hasDottedInitial(place, run);
}

/** `D. Brown` and `Brown, D.`, not `plan B Brown`. */
function hasDottedInitial({ text }: Place, run: readonly Word[]): boolean {
  return run.some((word) => isInitial(word) && text.charAt(word.end) === '.');
}

/** Unknown words that go on with a name: `Priya Raghunathan`, `NguyenThuy`. */
function extended(place: Place, first: number, last: number): number {
  const { words } = place;
  let end = last;
  while (end + 1 < words.length && end - first + 1 < longestName) {
    const next = words[end + 1];
    if (
      !next ||
      !/^[ ^-]?$/.test(between(place, end)) ||
      !isUnknownName(next) ||
      isFollowedByDigits(place, end + 1)
    )
      break;
    end++;
  }
  return end;
}

/** Three letters between digits are a part of some code: `3abe1c`. */
function insideCode(text: string, { start, end }: Word): boolean {
  return /\d/.test(text.charAt(start - 1)) && /\d/.test(text.charAt(end)) && end - start < 5;
}
