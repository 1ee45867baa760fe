/**
 * A value with everything put right that JSON in canonical form cannot say: lone surrogates become U+FFFD,
 * numbers that are none become text, what has no form is left out. A draft with such a value must not stop
 * the trail: it can never be taken out of the queue by hand.
 */
export function lawful(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return value.toWellFormed();
    case 'number':
      return Number.isFinite(value) ? value : String(value);
    case 'bigint':
      return String(value);
    case 'object':
      return lawfulObject(value);
    default:
      return typeof value === 'boolean' ? value : undefined;
  }
}

/** A time in ISO 8601, in UTC with milliseconds and a year of four digits. */
export function lawfulTime(time: number): string {
  const safe = Number.isFinite(time) ? Math.min(Math.max(time, EARLIEST), LATEST) : EARLIEST;
  return new Date(safe).toISOString();
}

const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function lawfulObject(value: object | null): unknown {
  if (value === null) return null;
  // Nearly everything is lawful already, and need not be copied for each record of a trail.
  if (isLawful(value)) return value;
  if (Array.isArray(value)) return value.map((item) => lawful(item) ?? null);
  if (value instanceof Date) return lawfulTime(value.getTime());
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key.toWellFormed(), lawful(member)]),
  );
}

function isLawful(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed();
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || isLawfulObject(value);
    default:
      return typeof value === 'boolean';
  }
}

function isLawfulObject(value: object): boolean {
  if (Array.isArray(value)) return value.every(isLawful);
  if (value instanceof Date) return false;
  // A member without a value is left out of canonical JSON, as one that has no form.
  return Object.entries(value).every(
    ([key, member]) => key.isWellFormed() && (member === undefined || isLawful(member)),
  );
}
