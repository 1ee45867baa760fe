import { findAges } from './detectors/ages.ts';
import { findCheckedNumbers } from './detectors/checked-numbers.ts';
import { findCodes } from './detectors/codes.ts';
import { findDates } from './detectors/dates.ts';
import type { Detector, Found } from './detectors/found.ts';
import { findLabelledNumbers } from './detectors/labelled-numbers.ts';
import { findNames } from './detectors/names.ts';
import { findNetworkAddresses } from './detectors/network.ts';
import { findPhones } from './detectors/phones.ts';
import { findPlaces } from './detectors/places.ts';
import { findSocialSecurityNumbers } from './detectors/social-security.ts';
import type { Identifier } from './kinds.ts';
import { normaliseText } from './normal-text.ts';

/** What the finding of identifiers is told. */
export interface FindOptions {
  /** The year that ages are counted up to from years of birth; the present one unless told. */
  readonly year?: number | undefined;
}

/** The surest first: where two find something in one place, the first is right. */
const detectors: readonly Detector[] = [
  findNetworkAddresses,
  findCodes,
  findCheckedNumbers,
  findSocialSecurityNumbers,
  findLabelledNumbers,
  findDates,
  findPhones,
  findAges,
  findPlaces,
  findNames,
];

/**
 * Finds what would identify a person: the identifiers of the HIPAA Safe Harbor list, 45 CFR 164.514(b)(2),
 * that text can carry. What is found does not overlap and comes in order. Time grows with the length of the
 * text only, whatever is in it: about a second for 1 MB.
 *
 * Offsets are UTF-16 units of `text` as it was given, although detectors read it in normal form (NFKC,
 * invisible characters removed, percent-encoding undone).
 *
 * It knows patterns and lists, not meanings: `docs/phi-guard.md` says what it misses, with figures.
 *
 * @example
 * findIdentifiers('john_smith_2024-01-03.mp4');
 * // [{ kind: 'name', start: 0, end: 10 }, { kind: 'date', start: 11, end: 21 }]
 */
export function findIdentifiers(text: string, options: FindOptions = {}): readonly Identifier[] {
  const normal = normaliseText(text);
  const context = { year: options.year ?? new Date().getUTCFullYear() };
  const claims = new Claims(normal.text.length);
  for (const detect of detectors) {
    for (const found of detect(normal.text, context)) claims.claim(found);
  }
  return claims.inOrder().map(({ kind, start, end }) => ({ kind, ...normal.toOriginal(start, end) }));
}

/** What was found so far, none of it twice. */
class Claims {
  readonly #found: Found[] = [];
  readonly #isTaken: Uint8Array;

  constructor(length: number) {
    this.#isTaken = new Uint8Array(length);
  }

  /** Takes a range unless another detector has some of it. */
  claim(found: Found): void {
    const range = this.#isTaken.subarray(found.start, found.end);
    if (range.includes(1)) return;
    range.fill(1);
    this.#found.push(found);
  }

  inOrder(): readonly Found[] {
    return this.#found.toSorted((a, b) => a.start - b.start);
  }
}
