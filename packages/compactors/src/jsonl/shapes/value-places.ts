import { stringEnd } from './scan-line.ts';

/** Numbers for places in records, learned as they come; undefined when there are too many. */
export type PlaceOf = (parent: number, step: string) => number | undefined;

/** Elements up to here have a place of their own each: short arrays are often tuples. */
const OWN_ELEMENTS = 8;
const MAX_PLACES = 20_000;
/** Stands for a value between literals. */
const VALUE = '\u{100}';

const [OPEN_OBJECT, OPEN_ARRAY] = ['{', '['];

/** Makes an empty list of places. */
export function createPlaces(): PlaceOf {
  const known = new Map<string, number>();
  return (parent, step) => {
    const name = `${parent} ${step}`;
    const place = known.get(name) ?? known.size + 1;
    if (place > MAX_PLACES) return undefined;
    known.set(name, place);
    return place;
  };
}

interface Level {
  /** The place of the object or array itself. */
  readonly place: number;
  readonly isObject: boolean;
  element: number;
}

/**
 * The place of each value of a shape: the keys that lead to it from the outermost on, so that records of
 * different shapes share columns. Undefined when there are too many places.
 */
export function valuePlaces(literals: readonly string[], placeOf: PlaceOf): readonly number[] | undefined {
  const text = literals.join(VALUE);
  const places: number[] = [];
  const levels: Level[] = [];
  let place = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const level = levels.at(-1);
    let next: number | undefined = place;
    if (char === VALUE) places.push(place);
    else if (char === '"') {
      const end = stringEnd(text, at);
      next = placeOf(level?.place ?? 0, text.slice(at, end));
      at = end - 1;
    } else if (char === OPEN_OBJECT || char === OPEN_ARRAY) {
      levels.push({ place, isObject: char === OPEN_OBJECT, element: 0 });
      if (char === OPEN_ARRAY) next = placeOf(place, '0');
    } else if (char === '}' || char === ']') next = levels.pop()?.place ?? 0;
    else if (char === ',' && level?.isObject === false) {
      level.element = Math.min(level.element + 1, OWN_ELEMENTS);
      next = placeOf(level.place, String(level.element));
    }
    if (next === undefined) return undefined;
    place = next;
  }
  return places;
}
