import type { IdentifierKind } from '../kinds.ts';
import { checkName, checkText } from './check-text.ts';
import type { RefusalRule } from './refusal.ts';

/** What is wrong with a value: where in it (`''`, `[2].type`), and the rule. */
export interface Problem {
  readonly path: string;
  readonly rule: RefusalRule;
  readonly expected?: string | undefined;
}

/** A closed type: what values a metadata key may have. Made with the functions below. */
export interface ValueType<T = unknown> {
  /** In words, for messages and documents: `a number from 0 to 10`. */
  readonly expected: string;
  /** What is wrong with a value of the key; nothing if it may pass. */
  problemsOf(value: unknown, key: string): readonly Problem[];
  /** Only there for {@link MetadataOf}: values never have it. */
  readonly sample?: T | undefined;
}

/**
 * No measure or count is above this unless its type says so: eight digits hold no telephone number and no
 * social security number.
 */
const usualMaximum = 99_999_999;
const usualTextLength = 500;

interface Range {
  /** The least value; 0 unless told. */
  readonly min?: number | undefined;
  /** The greatest value; 99,999,999 unless told. */
  readonly max?: number | undefined;
}

/** A number in a range, such as frames a second or a confidence. */
export function measure({ min = 0, max = usualMaximum }: Range = {}): ValueType<number> {
  return closed(`a number from ${min} to ${max}`, (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return 'wrong-type';
    return value < min || value > max ? 'out-of-range' : undefined;
  });
}

/** A whole number in a range, such as frames, faces, or bytes (give bytes a `max` of their own). */
export function count({ min = 0, max = usualMaximum }: Range = {}): ValueType<number> {
  return closed(`a whole number from ${min} to ${max}`, (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'wrong-type';
    return value < min || value > max ? 'out-of-range' : undefined;
  });
}

/** A time span in seconds; a week at most unless told. It is a length and never a point in time. */
export function duration({ max = 604_800 }: Pick<Range, 'max'> = {}): ValueType<number> {
  return measure({ min: 0, max });
}

/** True or false. */
export function flag(): ValueType<boolean> {
  return closed('true or false', (value) => (typeof value === 'boolean' ? undefined : 'wrong-type'));
}

/** One of the words given. */
export function word<const T extends string>(words: readonly T[]): ValueType<T> {
  return closed(`one of ${words.join(', ')}`, (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    return (words as readonly string[]).includes(value) ? undefined : 'not-a-listed-word';
  });
}

/**
 * A short string of one form, such as a model's name or a resolution. A form alone keeps nothing out
 * (`john-smith` looks like a model), so detectors read it too, save for the kinds that it is made to carry.
 *
 * @param pattern - The whole value must match; write it without nested repetitions.
 */
export function code(
  pattern: RegExp,
  { carries = [], max = 200 }: { readonly carries?: readonly IdentifierKind[]; readonly max?: number } = {},
): ValueType<string> {
  const whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gy]/g, ''));
  return stringOf({
    expected: `a string of the form ${pattern.source}`,
    max,
    carries,
    fits: (text) => whole.test(text),
  });
}

/** A SHA-256 in 64 hexadecimal digits. */
export function sha256(): ValueType<string> {
  return made('a SHA-256 of 64 hexadecimal digits', /^[0-9a-f]{64}$/);
}

/** The id of an artifact, a run or an operation, as cairn makes them. */
export function cairnId(): ValueType<string> {
  const forms = '[0-9a-f]{12,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\d{8}T\\d{6}-[0-9a-f]{6}';
  return made('an id that cairn made', new RegExp(`^(?:${forms})$`));
}

/** When something was done to an artifact, in UTC: `2026-01-31T09:30:00Z`. Never when a person was recorded. */
export function processingTime(): ValueType<string> {
  return made('a time in UTC', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/);
}

/** Free text, which passes every detector; 500 characters at most unless told. */
export function text({ max = usualTextLength }: Pick<Range, 'max'> = {}): ValueType<string> {
  return stringOf({
    expected: `at most ${max} characters without identifiers`,
    max,
    carries: [],
    fits: () => true,
  });
}

/** A list of values of one type; 100,000 at most unless told. */
export function listOf<T>(
  type: ValueType<T>,
  { max = 100_000 }: Pick<Range, 'max'> = {},
): ValueType<readonly T[]> {
  return {
    expected: `a list, each ${type.expected}`,
    problemsOf: (value, key) => {
      if (!Array.isArray(value)) return [{ path: '', rule: 'wrong-type', expected: 'a list' }];
      if (value.length > max) return [{ path: '', rule: 'too-long', expected: `at most ${max} items` }];
      return value.flatMap((item: unknown, index) => inside(`[${index}]`, type.problemsOf(item, key)));
    },
  };
}

/** An object with these keys, any of which may be missing, and no others; for a segment's start, end and type. */
export function shape<T extends Record<string, ValueType>>(keys: T): ValueType<MetadataOf<T>> {
  return {
    expected: `an object with ${Object.keys(keys).join(', ')}`,
    problemsOf: (value) => {
      if (!isPlainObject(value)) return [{ path: '', rule: 'wrong-type', expected: 'an object' }];
      return Object.entries(value).flatMap(([key, item], index) => {
        const type = Object.hasOwn(keys, key) ? keys[key] : undefined;
        if (item === undefined) return [];
        if (!type) return [{ path: `.${shownKey(key, index)}`, rule: 'not-allowed' as const }];
        return inside(`.${key}`, type.problemsOf(item, key));
      });
    },
  };
}

/** The metadata that a list of types allows. */
export type MetadataOf<T extends Record<string, ValueType>> = {
  readonly [K in keyof T]?: (T[K] extends ValueType<infer V> ? V : never) | undefined;
};

/**
 * A key as it may be shown. One that no list has may be anything, so that only its place is told where it is
 * an identifier, one word with a capital, as names unknown to the detectors are, or no plain key.
 */
export function shownKey(key: string, index: number): string {
  const isPlain = /^[\w.:-]{1,64}$/.test(key) && !/^\P{Ll}\p{Ll}*$/u.test(key);
  return isPlain && checkName(key).length === 0 ? key : `(key ${index + 1})`;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function closed<T>(expected: string, ruleOf: (value: unknown) => RefusalRule | undefined): ValueType<T> {
  return {
    expected,
    problemsOf: (value) => {
      const rule = ruleOf(value);
      return rule === undefined ? [] : [{ path: '', rule, expected }];
    },
  };
}

/** What a program made needs no detector: its form is closed. */
function made(expected: string, pattern: RegExp): ValueType<string> {
  return closed(expected, (value) => {
    if (typeof value !== 'string') return 'wrong-type';
    return pattern.test(value) ? undefined : 'wrong-pattern';
  });
}

interface StringForm {
  readonly expected: string;
  readonly max: number;
  readonly carries: readonly IdentifierKind[];
  readonly fits: (text: string) => boolean;
}

/** Detectors read the key before the value, as `mrn: 4711` says more than `4711`. */
function stringOf({ expected, max, carries, fits }: StringForm): ValueType<string> {
  return {
    expected,
    problemsOf: (value, key) => {
      if (typeof value !== 'string') return [{ path: '', rule: 'wrong-type', expected }];
      if (value.length > max) return [{ path: '', rule: 'too-long', expected }];
      if (!fits(value)) return [{ path: '', rule: 'wrong-pattern', expected }];
      return checkText(`${key}: ${value}`, { allow: carries }).map(({ rule }) => ({ path: '', rule }));
    },
  };
}

function inside(path: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, path: path + problem.path }));
}
