import { hash } from 'node:crypto';
import { CairnError } from '../errors/cairn-error.ts';

/**
 * A value as JSON in the canonical form of RFC 8785 (JCS): keys in order of their UTF-16 units, no
 * white space, numbers as ECMAScript prints them. Members that are `undefined` are left out.
 *
 * @throws CairnError `INTERNAL` for what JSON cannot say: NaN, infinities, functions, lone surrogates.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.map((item) => canonicalJson(item === undefined ? null : item)).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new CairnError('INTERNAL', `expected a value that JSON can say, got a ${typeof value}`);
}

/** SHA-256 of a value's canonical JSON, in hexadecimal. */
export function canonicalDigest(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

function canonicalObject(object: Record<string, unknown>): string {
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value !== undefined)
      text += `${text === '' ? '' : ','}${canonicalString(key)}:${canonicalJson(value)}`;
  }
  return `{${text}}`;
}

function canonicalString(text: string): string {
  if (!text.isWellFormed())
    throw new CairnError('INTERNAL', 'expected text of whole Unicode characters, got a lone surrogate');
  return JSON.stringify(text);
}
