import { applyRules, type Found, type Rule } from './found.ts';

/** Position by position: the format of the Medicare Beneficiary Identifier (CMS, 2017): no S, L, O, I, B, Z. */
const mbiLetter = '[AC-HJKMNP-RT-Y]';
const mbiEither = '[0-9AC-HJKMNP-RT-Y]';
const mbi = `[1-9]${mbiLetter}${mbiEither}\\d-?${mbiLetter}${mbiEither}\\d-?${mbiLetter}{2}\\d{2}`;

const rules: readonly Rule[] = [
  { kind: 'health-plan', pattern: new RegExp(`(?<![A-Z0-9])${mbi}(?![A-Z0-9])`, 'gi') },
  {
    kind: 'vehicle',
    pattern: /(?<![A-Z0-9])[A-HJ-NPR-Z0-9]{17}(?![A-Z0-9])/gi,
    accept: ([found]) => /[A-Z]/i.test(found) && /\d/.test(found) && isVin(found),
  },
  {
    kind: 'account',
    pattern: /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Z0-9])/g,
    accept: ([found]) => isIban(found),
  },
  {
    kind: 'account',
    pattern: /(?<![\d.-])(?:[2-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -]?)\d{6}\2\d{5})(?![\d.-])/g,
    accept: ([found]) => passesLuhn(found.replace(/\D/g, '')),
  },
];

/** Numbers that prove themselves: Medicare numbers, VINs, IBANs, payment cards. */
export function findCheckedNumbers(text: string): Iterable<Found> {
  return applyRules(rules, text);
}

const vinWeights: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** What A to Z stand for; I, O and Q are in no VIN. */
const vinLetters = '12345678012345070923456789';

/** The check digit of a VIN: 49 CFR 565.15(c). */
function isVin(vin: string): boolean {
  const characters = vin.toUpperCase();
  let sum = 0;
  for (const [index, weight] of vinWeights.entries()) sum += weight * vinValue(characters.charAt(index));
  return characters.charAt(8) === (sum % 11 === 10 ? 'X' : String(sum % 11));
}

function vinValue(character: string): number {
  const letter = character.charCodeAt(0) - 65;
  return Number(letter < 0 ? character : vinLetters.charAt(letter));
}

/** ISO 13616: the first four characters go to the end, letters count from 10, and the rest by 97 is 1. */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  if (compact.length < 15 || compact.length > 34) return false;
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** The Luhn check digit: ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
