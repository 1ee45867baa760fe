import { applyRules, type Found, type Rule } from './found.ts';

const label = String.raw`(?<![a-z])(?:ssn|ss#|soc(?:ial)?[ ._-]?sec(?:urity)?)(?![a-z])[^0-9\n]{0,24}`;

const rules: readonly Rule[] = [
  {
    kind: 'ssn',
    pattern: new RegExp(`${label}(?<value>\\d{3}[-_. ]?\\d{2}[-_. ]?\\d{4}|\\d{4})(?!\\d)`, 'dgi'),
    value: 'value',
  },
  {
    kind: 'ssn',
    pattern: /(?<![\d.-])(\d{3})([-_. ])(\d{2})\2(\d{4})(?!\d|[.-]\d)/g,
    accept: isAssignable,
  },
];

/** Social security numbers: those that a label announces, and those that may have been given to somebody. */
export function findSocialSecurityNumbers(text: string): Iterable<Found> {
  return applyRules(rules, text);
}

/**
 * No area 000, 666 or 900 to 999, no group 00, no serial 0000 (SSA, since the randomisation of 2011); taxpayer
 * numbers (ITIN) are the areas from 900 with certain groups, and name a person as well.
 */
function isAssignable([, area, , group, serial]: RegExpExecArray): boolean {
  if (group === '00' || serial === '0000') return false;
  const isTaxpayer = Number(area) >= 900 && Number(group) >= 50;
  return isTaxpayer || (area !== '000' && area !== '666' && Number(area) < 900);
}
