import type { Kind } from './environment.ts';
import { eachMember, type PathUse } from './path-use.ts';

/** A path prepared for looking it up a million times. */
export interface Lookup {
  readonly use: PathUse;
  /** For each segment, whether absence is an answer there because a `has(…)` asks for it. */
  readonly guardedAt: readonly boolean[];
}

/** Prepares the paths of an expression: a guard covers everything below what it names. */
export function prepareLookups(uses: readonly PathUse[]): readonly Lookup[] {
  const guards = new Set(uses.filter((use) => use.guarded).map((use) => use.segments.join('\0')));
  return uses.map((use) => ({
    use,
    guardedAt: use.segments.map((_, index) => guards.has(use.segments.slice(0, index + 1).join('\0'))),
  }));
}

/** Tells whether the value at a path is there and of a kind that the expression can work with. */
export function isKnown(lookup: Lookup, context: Readonly<Record<string, unknown>>): boolean {
  return isKnownFrom(lookup, context, 0);
}

function isKnownFrom(lookup: Lookup, from: unknown, index: number): boolean {
  const { segments } = lookup.use;
  let value = from;
  for (let at = index; at < segments.length; at++) {
    const segment = segments[at] ?? '';
    if (segment === eachMember) return areMembersKnown(lookup, value, at + 1);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (!Object.hasOwn(value, segment)) return lookup.guardedAt[at] ?? false;
    value = (value as Record<string, unknown>)[segment];
    if (value === undefined) return lookup.guardedAt[at] ?? false;
  }
  return isOfKind(lookup.use, value);
}

function areMembersKnown(lookup: Lookup, value: unknown, next: number): boolean {
  if (Array.isArray(value)) return value.every((member) => isKnownFrom(lookup, member, next));
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).every((key) => isKnownFrom(lookup, key, next));
}

function isOfKind(use: PathUse, value: unknown): boolean {
  if (value === null) return use.nullable;
  const kind = kindOfValue(value);
  return kind !== undefined && (use.kinds === undefined || use.kinds.has(kind));
}

/** The kind of a value of a description; undefined for null, NaN and what JSON does not have. */
export function kindOfValue(value: unknown): Kind | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return Number.isFinite(value) ? 'number' : undefined;
    case 'boolean':
      return 'boolean';
    case 'object':
      if (value === null) return undefined;
      if (Array.isArray(value)) return 'list';
      return value instanceof Date ? 'timestamp' : 'map';
    default:
      return undefined;
  }
}
