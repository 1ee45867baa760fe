/** A record taken apart: what stands between values, and the values as they are written. */
export interface Tokens {
  /** One more than there are values: before, between and after them. */
  readonly literals: readonly string[];
  readonly values: readonly string[];
  /** Where each value stands: keys from the outermost on, the same for all records of the file. */
  readonly paths: readonly number[];
}

/** Numbers for places in records, learned as they come. */
export interface Paths {
  /** The place of a member or element in the place that holds it; -1 when there are too many already. */
  readonly of: (parent: number, step: string) => number;
}

const MAX_DEPTH = 64;
const MAX_VALUES = 8192;
/** Elements up to here have a place of their own each: short arrays are often tuples. */
const OWN_ELEMENTS = 8;
const MAX_PATHS = 20_000;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Makes an empty list of places. */
export function createPaths(): Paths {
  const known = new Map<string, number>();
  return {
    of: (parent, step) => {
      const name = `${parent} ${step}`;
      const path = known.get(name);
      if (path !== undefined) return path;
      if (known.size >= MAX_PATHS) return -1;
      known.set(name, known.size + 1);
      return known.size;
    },
  };
}

/**
 * Takes a line of JSON apart without judging it: what comes back is the line again when literals and values
 * are put together, whatever the line is. Undefined for lines that are not worth it: too deep, too many
 * values, strings that do not end, more closing than opening.
 */
export function tokenize(line: string, paths: Paths): Tokens | undefined {
  const literals: string[] = [];
  const values: string[] = [];
  const places: number[] = [];
  // Of each open object or array: its place, and the index of the next element (-1 in an object).
  const holders: number[] = [];
  const elements: number[] = [];
  let depth = 0;
  let place = 0;
  let isKey = false;
  let literalStart = 0;
  let at = 0;
  while (at < line.length) {
    const code = line.charCodeAt(at);
    if (code === QUOTE && isKey) {
      const end = stringEnd(line, at);
      if (end === -1) return undefined;
      place = paths.of(holders[depth - 1] ?? 0, line.slice(at, end));
      if (place === -1) return undefined;
      isKey = false;
      at = end;
    } else if (code === QUOTE || isBare(code)) {
      const end = code === QUOTE ? stringEnd(line, at) : bareEnd(line, at);
      if (end === -1 || values.length === MAX_VALUES) return undefined;
      literals.push(line.slice(literalStart, at));
      values.push(line.slice(at, end));
      places.push(place);
      literalStart = end;
      at = end;
    } else {
      if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (depth === MAX_DEPTH) return undefined;
        holders[depth] = place;
        elements[depth++] = code === OPEN_ARRAY ? 0 : -1;
        isKey = code === OPEN_OBJECT;
        if (code === OPEN_ARRAY) place = paths.of(place, '0');
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        if (depth === 0) return undefined;
        place = holders[--depth] ?? 0;
        isKey = false;
      } else if (code === COMMA && depth > 0) {
        const element = elements[depth - 1] ?? -1;
        isKey = element === -1;
        if (!isKey) {
          elements[depth - 1] = element + 1;
          place = paths.of(holders[depth - 1] ?? 0, String(Math.min(element + 1, OWN_ELEMENTS)));
        }
      } else if (code === COLON) isKey = false;
      if (place === -1) return undefined;
      at++;
    }
  }
  literals.push(line.slice(literalStart));
  return { literals, values, paths: places };
}

/** Behind the closing quote; -1 when there is none. */
function stringEnd(line: string, start: number): number {
  for (let at = line.indexOf('"', start + 1); at !== -1; at = line.indexOf('"', at + 1)) {
    let slashes = 0;
    while (line.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

function bareEnd(line: string, start: number): number {
  let end = start + 1;
  while (end < line.length && isBare(line.charCodeAt(end))) end++;
  return end;
}

/** Letters, digits, sign and point: numbers, `true`, `null`, and whatever looks like them. */
function isBare(code: number): boolean {
  if (code < 0x30) return code === 0x2d || code === 0x2e || code === 0x2b;
  if (code < 0x3a) return true;
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}
