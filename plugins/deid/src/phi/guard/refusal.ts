import type { IdentifierKind } from '../kinds.ts';

/** What a value broke: it carries an identifier of a kind, or it is not what its key allows. */
export type RefusalRule =
  | IdentifierKind
  | 'not-allowed'
  | 'wrong-type'
  | 'out-of-range'
  | 'not-a-listed-word'
  | 'wrong-pattern'
  | 'too-long'
  | 'unread-script';

/** Why something was refused. It never holds the value, nor a key that may itself be an identifier. */
export interface Refusal {
  /** Where: a metadata key (`duration_s`, `segments[2].type`), `name`, `names[7]`, `tags[0]`, `error`, `text`. */
  readonly key: string;
  readonly rule: RefusalRule;
  /** What the key allows, in words: `a number from 0 to 99999999`. */
  readonly expected?: string | undefined;
}

const explanations: Readonly<Record<RefusalRule, string>> = {
  name: 'it carries a name',
  place: 'it carries a place smaller than a state',
  date: 'it carries a date that says more than a year',
  age: 'it carries an age over 89',
  phone: 'it carries a telephone number',
  fax: 'it carries a fax number',
  email: 'it carries an e-mail address',
  ssn: 'it carries a social security number',
  'medical-record': 'it carries a medical record number',
  'health-plan': 'it carries a health plan number',
  account: 'it carries an account number',
  licence: 'it carries a licence or certificate number',
  vehicle: 'it carries a vehicle number',
  device: 'it carries a device or serial number',
  url: 'it carries a web address',
  ip: 'it carries an IP address',
  code: 'it carries a unique code',
  'not-allowed': 'no such key is allowed here',
  'wrong-type': 'it has another type',
  'out-of-range': 'it is out of range',
  'not-a-listed-word': 'it is none of the words that are allowed',
  'wrong-pattern': 'it has another form',
  'too-long': 'it is too long',
  'unread-script': 'it has letters of a script that detectors cannot read',
};

/**
 * A refusal as a sentence that names key and rule, and never the value.
 *
 * @example
 * describeRefusal({ key: 'note', rule: 'date' }); // 'note: it carries a date that says more than a year (date)'
 */
export function describeRefusal({ key, rule, expected }: Refusal): string {
  const wanted = expected === undefined ? '' : `; expected ${expected}`;
  return `${key}: ${explanations[rule]} (${rule})${wanted}`;
}
