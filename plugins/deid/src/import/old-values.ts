import { parseTime } from '@cairn/core';

/** What a JSON file of the earlier tool holds. */
export type OldRecord = Readonly<Record<string, unknown>>;

/** Tells whether a value of JSON is an object. */
export function isRecord(value: unknown): value is OldRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a text of JSON is; undefined for anything else. What is wrong with it is nobody's to quote. */
export function recordOf(text: string): OldRecord | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The first of several spellings that has a value. */
export function valueOf(record: OldRecord, names: readonly string[]): unknown {
  for (const name of names)
    if (Object.hasOwn(record, name) && record[name] !== null && record[name] !== '') return record[name];
  return undefined;
}

/** A text, or a number as one. */
export function textOf(record: OldRecord, names: readonly string[]): string | undefined {
  const value = valueOf(record, names);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** A time as text, or in seconds or milliseconds since 1970; texts without a zone are in UTC. */
export function timeOf(record: OldRecord, names: readonly string[]): number | undefined {
  const value = valueOf(record, names);
  if (typeof value === 'number' && Number.isFinite(value) && value > 0)
    return Math.round(value < 1e11 ? value * 1000 : value);
  if (typeof value !== 'string') return undefined;
  try {
    return parseTime(value, 'UTC').at;
  } catch {
    // No time: whoever asked says so, without the text.
    return undefined;
  }
}
