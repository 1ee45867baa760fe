import { CairnError } from '@cairn/core/errors';

/** Numbers in order: an array or a typed array. */
export type Values = ArrayLike<number>;

/** Refuses an input: the message says what was expected and what came, the hint what to do. */
export function refuse(expected: string, got: unknown, hint?: string): never {
  throw new CairnError('VALUE_INVALID', `expected ${expected}, got ${shown(got)}`, { hint });
}

/** What {@link finiteValues} has to know of the numbers that it reads. */
export interface Expected {
  /** What the numbers are, in the plural: "scores", "differences". */
  readonly of: string;
  /** The least count that an answer exists for; 1 when left out. */
  readonly atLeast?: number | undefined;
}

/** A copy of the numbers, once they were found to be finite and enough. */
export function finiteValues(values: Values, expected: Expected): Float64Array {
  const view = finiteView(values, expected);
  return view === values ? view.slice() : view;
}

/** The same without a copy where they are 64-bit floats already, for who changes none of them. */
export function finiteView(values: Values, { of, atLeast = 1 }: Expected): Float64Array {
  const length: unknown = values?.length;
  if (typeof length !== 'number' || !Number.isInteger(length)) refuse(`a list of ${of}`, values);
  const view = values instanceof Float64Array ? values : new Float64Array(length);
  for (let index = 0; index < length; index += 1) {
    const value = values[index];
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      refuse(`finite numbers as ${of}`, value, `Leave out what was not measured (position ${index}).`);
    }
    if (view !== values) view[index] = value;
  }
  if (length < atLeast) {
    const count = atLeast === 1 ? `at least one value as ${of}` : `at least ${atLeast} values as ${of}`;
    refuse(count, length, 'Run more episodes: so few say nothing of what the next one brings.');
  }
  return view;
}

/** A confidence level; 0.95 when left out. */
export function confidenceLevel(level: number | undefined): number {
  if (level === undefined) return 0.95;
  if (typeof level !== 'number' || !(level > 0 && level < 1)) {
    refuse('a confidence level between 0 and 1', level, 'Write 0.95 for 95 %.');
  }
  return level;
}

/** A whole number that is not below `least`. */
export function wholeNumber(value: number, of: string, least = 0): number {
  if (!Number.isSafeInteger(value) || value < least) {
    refuse(`a whole number of at least ${least} as ${of}`, value);
  }
  return value;
}

/** Two lists that go together, position by position. */
export function sameLength(a: ArrayLike<unknown>, b: ArrayLike<unknown>, of: string): void {
  if (a.length !== b.length) refuse(`as many ${of}`, `${a.length} and ${b.length}`);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
