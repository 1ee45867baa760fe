/** Up to so many members an array is simply filled. */
const mostEager = 10_000;

/**
 * A read-only array whose members are made when they are read, and forgotten afterwards. To callers it
 * is an array like any other: a plan of a million steps would take most of a gigabyte, and is read
 * once, from one end to the other. Short ones are filled at once.
 *
 * @param make gives the member at a position; it has to give equal members for equal positions.
 */
export function lazyArray<T>(length: number, make: (position: number) => T): readonly T[] {
  if (length <= mostEager) return Object.freeze(Array.from({ length }, (_, position) => make(position)));
  // A sparse target of the right length costs nothing, and answers for `length` by itself.
  const target: T[] = Array.from<T>({ length: 0 });
  target.length = length;
  return new Proxy(target, {
    get(array, property, receiver) {
      const position = positionOf(property, length);
      return position === undefined ? (Reflect.get(array, property, receiver) as unknown) : make(position);
    },
    has: (array, property) => positionOf(property, length) !== undefined || Reflect.has(array, property),
    ownKeys: () => [...Array.from({ length }, (_, position) => String(position)), 'length'],
    getOwnPropertyDescriptor(array, property) {
      const position = positionOf(property, length);
      if (position === undefined) return Reflect.getOwnPropertyDescriptor(array, property);
      return { value: make(position), writable: true, enumerable: true, configurable: true };
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
}

function positionOf(property: string | symbol, length: number): number | undefined {
  if (typeof property === 'symbol') return undefined;
  const position = Number(property);
  return Number.isInteger(position) && position >= 0 && position < length && String(position) === property
    ? position
    : undefined;
}
