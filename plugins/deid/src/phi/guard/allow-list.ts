import type { Refusal } from './refusal.ts';
import { isPlainObject, shownKey, type MetadataOf, type ValueType } from './value-type.ts';

/** What may pass the check of metadata. */
export interface MetadataOptions {
  /** Keys that somebody let through (`--allow-phi KEY --reason TEXT`), which the caller audits. */
  readonly allowPhi?: readonly string[] | undefined;
}

/** What became of metadata: it may pass if `refusals` is empty. */
export interface MetadataCheck {
  readonly refusals: readonly Refusal[];
  /** Keys that would have been refused and were let through: what an audit trail names with the reason. */
  readonly allowed: readonly string[];
}

/** The metadata keys of a family, each with the values that it may have. What is not on it is refused. */
export interface AllowList<T extends Record<string, ValueType> = Record<string, ValueType>> {
  readonly types: T;
  /** Looks at keys and values; reads the metadata and changes nothing. */
  check(metadata: unknown, options?: MetadataOptions): MetadataCheck;
}

/** The metadata that a list allows, for signatures: `MetadataAllowedBy<typeof video>`. */
export type MetadataAllowedBy<L extends AllowList> = MetadataOf<L['types']>;

/**
 * Makes the allow-list of a family. Every key may be missing; which ones must be there is the schema's matter.
 *
 * @example
 * const video = allowList({
 *   duration_s: duration(),
 *   model: code(/[a-z0-9.-]{1,40}/),
 *   blur: word(['gaussian', 'pixelate']),
 *   segments: listOf(shape({ start: duration(), end: duration(), type: word(['name', 'date']) })),
 * });
 * video.check({ duration_s: 12, note: 'hello' }).refusals; // [{ key: 'note', rule: 'not-allowed' }]
 *
 * // In a zod schema:
 * z.object({ duration_s: z.number() }).superRefine((metadata, ctx) => {
 *   for (const refusal of video.check(metadata).refusals) {
 *     ctx.addIssue({ code: 'custom', path: [refusal.key], message: describeRefusal(refusal) });
 *   }
 * });
 */
export function allowList<T extends Record<string, ValueType>>(types: T): AllowList<T> {
  return { types, check: (metadata, options) => checkMetadata(metadata, types, options) };
}

/** Checks metadata against the types of its keys; see {@link allowList}. */
export function checkMetadata(
  metadata: unknown,
  types: Readonly<Record<string, ValueType>>,
  { allowPhi = [] }: MetadataOptions = {},
): MetadataCheck {
  if (!isPlainObject(metadata)) {
    return { refusals: [{ key: 'metadata', rule: 'wrong-type', expected: 'an object' }], allowed: [] };
  }
  const refusals: Refusal[] = [];
  const allowed: string[] = [];
  for (const [index, [key, value]] of Object.entries(metadata).entries()) {
    const found = value === undefined ? [] : refusalsOf({ key, value, index }, types);
    // A key that cannot be shown cannot be audited, so that it cannot be let through either.
    if (found.length > 0 && allowPhi.includes(key) && shownKey(key, index) === key) allowed.push(key);
    else refusals.push(...found);
  }
  return { refusals, allowed };
}

interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly index: number;
}

function refusalsOf(
  { key, value, index }: Entry,
  types: Readonly<Record<string, ValueType>>,
): readonly Refusal[] {
  const type = Object.hasOwn(types, key) ? types[key] : undefined;
  if (!type) return [{ key: shownKey(key, index), rule: 'not-allowed' }];
  return type
    .problemsOf(value, key)
    .map(({ path, rule, expected }) =>
      expected === undefined ? { key: key + path, rule } : { key: key + path, rule, expected },
    );
}
