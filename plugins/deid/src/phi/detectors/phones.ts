import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';
import { textBefore, type Found } from './found.ts';

const candidates = /(?<![\w.,/+-]|\d[ :])(?:\+\d|\(\d|\d)[\d ()./-]{5,20}\d(?![\d:]|[.,]\d)/g;
const label =
  /(?<![a-z])(?:tel|telephone|phones?|ph|call(?:ed|s)?|mobile|cell(?:ular)?|fax|contact|whatsapp|sms|text(?:ed)?|pager|dial(?:ed)?|reach(?:ed)?|hotline|ring|rang)(?![a-z])(?:[ _]?(?:number|no|nr|#))?[^a-z0-9]{0,4}(?:(?:[a-z]{2,12} (?=at |on )|her|him|me|us|them|is|was|at|on|back|under) ?){0,3}[^a-z0-9]{0,3}$/;

/** `212-555-0123`, `(212) 555-0123`, `1 212 555 0123`: how North American numbers are written. */
const northAmerican = /^(?:\+?1[ .-]?)?(?:\(\d{3}\) ?\d{3}[ .-]?|\d{3}[ .-]\d{3}[ .-])\d{4}$/;

/** The same with signs that make it a telephone number whether its area is in use or not. */
const usualNorthAmerican = /^(?:\+?1[ .-]?)?(?:\([2-9]\d\d\) ?|[2-9]\d\d([.-]))[2-9]\d\d(?:\1|[ .-])\d{4}$/;

/** Where a number that a label announces may be from if it names no country: the first that has such a number. */
const countries: readonly CountryCode[] = ['US', 'GB', 'DE', 'FR', 'ES', 'IT', 'NL', 'AU', 'IN', 'BR', 'JP'];

/** Telephone and fax numbers; those without a country code, a usual form or a label are no numbers to call. */
export function* findPhones(text: string): Generator<Found> {
  for (const match of text.matchAll(candidates)) {
    const found = match[0].replace(/^\((?=[^)]*$)/, '');
    const start = match.index + match[0].length - found.length;
    const before = textBefore(text, start, 32);
    const isLabelled = label.test(before);
    if (!isPhone(found, isLabelled)) continue;
    const isFax =
      /(?<![a-z])fax[^\d]{0,12}$/.test(before) || /^ ?\(?fax\b/i.test(text.slice(start + found.length));
    yield { kind: isFax ? 'fax' : 'phone', start, end: start + found.length };
  }
}

function isPhone(found: string, isLabelled: boolean): boolean {
  const digits = found.replace(/\D/g, '').length;
  if (digits < 7 || digits > 15) return false;
  if (found.startsWith('+')) return isValidIn(found, 'US') || (isLabelled && digits >= 9);
  if (found.startsWith('00')) return isValidIn(`+${found.slice(2)}`, 'US');
  if (isLabelled) {
    // Local numbers and those that are shown in examples: the label is enough.
    return /^\d{3}[ .-]?\d{4}$/.test(found) || countries.some((country) => isValidIn(found, country));
  }
  if (usualNorthAmerican.test(found)) return true;
  return northAmerican.test(found) && isValidIn(found, 'US');
}

function isValidIn(number: string, country: CountryCode): boolean {
  const options = { defaultCountry: country, extract: false } as const;
  return parsePhoneNumberFromString(number, options, metadata)?.isValid() ?? false;
}
