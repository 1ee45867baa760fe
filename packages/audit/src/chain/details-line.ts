import { randomBytes } from 'node:crypto';
import { canonicalJson } from '@cairn/core';
import { sha256, strictText } from './digest.ts';
import { lawful } from './lawful.ts';

/** Keys, paths and free text of one record. */
export type Details = Readonly<Record<string, unknown>>;

/** One line of a details file. */
export interface DetailsLine {
  readonly seq: number;
  /** 32 hexadecimal digits, so that the digest in the chain gives nothing away once the line is erased. */
  readonly salt: string;
  readonly details: Details;
}

/** The line of a record's details, without line feed, and the digest that its record states. */
export function sealDetails(seq: number, given: Details): { readonly line: string; readonly digest: string } {
  const details = lawful(given) as Details;
  const salt = randomBytes(16).toString('hex');
  return { line: canonicalJson({ seq, salt, details }), digest: detailsDigest(salt, details) };
}

/** SHA-256 of the salt, as its hexadecimal digits, and the canonical JSON of the details. */
export function detailsDigest(salt: string, details: Details): string {
  return sha256(salt + canonicalJson(details));
}

/** Reads the bytes of a line; undefined when they are no line of details. */
export function parseDetails(
  bytes: Uint8Array,
): { readonly value: DetailsLine; readonly line: string } | undefined {
  try {
    const line = strictText(bytes);
    const value: unknown = JSON.parse(line);
    return isDetailsLine(value) ? { value, line } : undefined;
  } catch {
    return undefined;
  }
}

function isDetailsLine(value: unknown): value is DetailsLine {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, salt, details } = value as Partial<Record<keyof DetailsLine, unknown>>;
  return (
    Number.isSafeInteger(seq) && typeof salt === 'string' && typeof details === 'object' && details !== null
  );
}
