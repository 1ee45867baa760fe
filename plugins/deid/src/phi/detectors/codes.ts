import { applyRules, type Found, type Rule } from './found.ts';

const rules: readonly Rule[] = [
  {
    kind: 'code',
    pattern: /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])/gi,
  },
  {
    kind: 'code',
    pattern: /(?<![0-9a-z])[0-9a-f]{24,128}(?![0-9a-z])/gi,
    accept: ([found]) => /\d/.test(found) && /[a-f]/i.test(found),
  },
  // Unique identifiers of DICOM objects (PS3.5, chapter 9): an ISO object identifier of many parts.
  { kind: 'code', pattern: /(?<![\d.])[0-2]\.\d{1,3}(?:\.\d{1,39}){5,20}(?![\d.])/g },
  // ULIDs, as catalogs make them.
  {
    kind: 'code',
    pattern: /(?<![0-9A-Za-z])[0-7][0-9A-HJKMNP-TV-Z]{25}(?![0-9A-Za-z])/g,
    accept: ([found]) => (found.match(/[A-Z]/g)?.length ?? 0) > 3 && (found.match(/\d/g)?.length ?? 0) > 3,
  },
  { kind: 'code', pattern: /(?<![A-Za-z0-9+])[A-Za-z0-9+]{20,512}={0,2}(?![A-Za-z0-9+])/g, accept: isRandom },
];

/** Codes that stand for one thing only: UUIDs, ULIDs, DICOM UIDs, long hexadecimal and base64 strings. */
export function findCodes(text: string): Iterable<Found> {
  return applyRules(rules, text);
}

/** Base64 changes between capitals, small letters and digits far more often than words and numbers do. */
function isRandom([found]: RegExpExecArray): boolean {
  if (!/[a-z]/.test(found) || !/[A-Z]/.test(found) || !/\d/.test(found)) return false;
  const runs = found.match(/[a-z]+|[A-Z]+|\d+|[+=]+/g)?.length ?? 0;
  return runs * 4 >= found.length;
}
