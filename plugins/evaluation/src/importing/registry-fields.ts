import { parseTime } from '@cairn/core';

/** A row of a registry. */
export type RegistryRow = Readonly<Record<string, unknown>>;

/** The first of some columns that is there and not empty: registries give them different names. */
export function field(row: RegistryRow, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = row[name];
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

/** A text, or a number as one. */
export function textField(row: RegistryRow, ...names: readonly string[]): string | undefined {
  const value = field(row, ...names);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : undefined;
}

/** A number; null where there is none. */
export function numberField(row: RegistryRow, ...names: readonly string[]): number | null {
  const value = field(row, ...names);
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A value of JSON; undefined where there is none, or it is none. */
export function jsonField(row: RegistryRow, ...names: readonly string[]): unknown {
  const value = field(row, ...names);
  if (typeof value !== 'string') return undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // What is no JSON says nothing that could be kept in its place.
    return undefined;
  }
}

/** An object of JSON; an empty one where there is none. */
export function objectField(
  row: RegistryRow,
  ...names: readonly string[]
): Readonly<Record<string, unknown>> {
  const value = jsonField(row, ...names);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** A moment in milliseconds: ISO 8601, in UTC without a zone, or seconds or milliseconds since 1970. */
export function timeField(row: RegistryRow, ...names: readonly string[]): number | undefined {
  const value = field(row, ...names);
  if (typeof value === 'number') return value < 1e11 ? Math.round(value * 1000) : value;
  if (typeof value !== 'string') return undefined;
  try {
    return parseTime(value, 'UTC').at;
  } catch {
    // A time that nobody can read is not known.
    return undefined;
  }
}

/** All texts in a value of JSON: ids and paths of artifacts, however they are listed. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
