import { applyRules, type Context, type Found, type Rule } from './found.ts';

/** 90 to 129: ages that Safe Harbor lets nobody have. */
const old = String.raw`(?:9\d|1[0-2]\d)`;
const tens = '(?:ninety|(?:one|a) hundred)';
const units = '(?:[ -](?:and[ -])?(?:one|two|three|four|five|six|seven|eight|nine|ten))?';
const years = String.raw`[ _-]?(?:years?|yrs?\.?)[ _-]?(?:old|of age)`;

/** `90+` and `90 or older` is the one group that Safe Harbor has for them. */
const noGroup = String.raw`(?! ?\+| ?(?:years? )?(?:or|and) (?:older|over|above|more)| ?%)`;

const rules: readonly Rule[] = [
  {
    kind: 'age',
    pattern: new RegExp(
      String.raw`(?<![\d.,+])${old}${noGroup}(?:${years}|[ _-]?(?:y\/?o|y\.o\.?)(?![a-z]))`,
      'gi',
    ),
  },
  { kind: 'age', pattern: new RegExp(String.raw`(?<![a-z])(?:${tens})${units}${years}`, 'gi') },
  {
    kind: 'age',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:age[d]?|aged)(?:[ _-](?:is|was|of|at|years?|yrs?|in_years))?[ :=_-]{0,3}(?<value>${old}|${tens}${units})(?!\d|[.,]\d|[a-z]{2}|[dhs]\b)${noGroup}`,
      'dgi',
    ),
    value: 'value',
    accept: ({ 0: found }) => !/ages/i.test(found),
  },
  {
    kind: 'age',
    pattern: new RegExp(
      String.raw`\b(?:turned|turning|is|was) (?<value>${old}|${tens}${units})(?= (?:years?\b(?! (?:of|ago|in))|now\b|today\b)|(?:[.,;]|$))(?!,\d|\.\d)`,
      'dgi',
    ),
    value: 'value',
    accept: ({ 0: found }) => /^turn/i.test(found) || /years?|now|today/i.test(found),
  },
  { kind: 'age', pattern: /(?<![a-z])(?:super)?(?:nonagenarian|centenarian)s?(?![a-z])/gi },
  { kind: 'age', pattern: /(?<=\b(?:his|her|their) (?:early |mid |late |mid-)?)(?:nineties|90'?s)\b/gi },
];

/** Ages over 89, in figures, in words, and as years of birth. */
export function* findAges(text: string, { year }: Context): Generator<Found> {
  yield* applyRules(rules, text);
  for (const { index, 0: found, groups } of text.matchAll(birthYear)) {
    const born = groups?.['year'] ?? '';
    const end = index + found.length;
    if (year - Number(born) >= 90) yield { kind: 'age', start: end - born.length, end };
  }
}

/** A year of birth says the age, and may not stay where that is over 89. */
const birthYear =
  /(?<![a-z])(?:born|birth[ _-]?year|year of birth|yob)(?: in)?[ :=_-]{1,3}(?<year>1[89]\d\d|20\d\d)(?![\d/-])/gi;
