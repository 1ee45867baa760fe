import { randomFillSync } from 'node:crypto';
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
  const salt = nextSalt();
  const text = canonicalJson(lawful(given));
  return { line: formatDetails(text, { salt, seq }), digest: sha256(salt + text) };
}

/**
 * SHA-256 of the salt, as its hexadecimal digits, and the canonical JSON of the details.
 *
 * @returns undefined when the line is not in canonical form.
 */
export function digestOfLine(line: string, { salt, seq, details }: DetailsLine): string | undefined {
  const text = canonicalForm(details);
  return text !== undefined && formatDetails(text, { salt, seq }) === line ? sha256(salt + text) : undefined;
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

/** The canonical JSON of a line, from that of its details: members in their order. */
function formatDetails(text: string, { salt, seq }: Pick<DetailsLine, 'salt' | 'seq'>): string {
  return `{"details":${text},"salt":"${salt}","seq":${seq}}`;
}

function canonicalForm(details: Details): string | undefined {
  try {
    return canonicalJson(details);
  } catch {
    // A lone surrogate, written as an escape, has no canonical form.
    return undefined;
  }
}

/** Random bytes cost by the call: many salts are drawn at once, and none is given twice. */
const pool = new Uint8Array(16 * 256);
let used = pool.length;

function nextSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return Buffer.from(pool.buffer, used - 16, 16).toString('hex');
}
