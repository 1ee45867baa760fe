/**
 * The identifiers of the HIPAA Safe Harbor list, 45 CFR 164.514(b)(2)(i), that text can carry. Of its
 * eighteen, biometric identifiers (P) and photographs (Q) are no text; (R), any other unique code, is `code`.
 */
export const identifierKinds = [
  'name',
  'place',
  'date',
  'age',
  'phone',
  'fax',
  'email',
  'ssn',
  'medical-record',
  'health-plan',
  'account',
  'licence',
  'vehicle',
  'device',
  'url',
  'ip',
  'code',
] as const;

/** What an identifier is, in the order of the Safe Harbor list. */
export type IdentifierKind = (typeof identifierKinds)[number];

/** Where an identifier is: from `start` up to `end`, in UTF-16 units of the text that was asked about. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}
