/** What all values of a column begin and end with. */
export interface Affixes {
  readonly prefix: string;
  readonly suffix: string;
}

const ZONE = /(?<=\d\d:\d\d[.\d]*)(?:Z|[+-]\d\d:?\d\d)$/;
const WORD_END = /[0-9A-Za-z]*$/;
const WORD_START = /^[0-9A-Za-z]*/;

/** The quotes, when all values have them. */
function quotesOf(values: readonly string[]): Affixes {
  const areQuoted = values.every((value) => value.length > 1 && value.startsWith('"') && value.endsWith('"'));
  return areQuoted ? { prefix: '"', suffix: '"' } : { prefix: '', suffix: '' };
}

/** The quotes with the zone of times before the closing one, when all values have the same. */
export function zoneOf(values: readonly string[]): Affixes {
  const quotes = quotesOf(values);
  const [first = ''] = values;
  const zone = ZONE.exec(first.slice(0, first.length - quotes.suffix.length))?.[0] ?? '';
  const suffix = zone + quotes.suffix;
  return values.every((value) => value.endsWith(suffix)) ? { prefix: quotes.prefix, suffix } : quotes;
}

/** A value without its quotes, if it has them. */
export function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

/** The longest common beginning and end that cut no word or number in two. */
export function affixesOf(values: readonly string[]): Affixes {
  const [first = ''] = values;
  let [head, tail, room] = [first.length, first.length, first.length];
  for (const value of values) {
    head = sharedHead(first, value, head);
    tail = sharedTail(first, value, tail);
    room = Math.min(room, value.length);
  }
  const prefix = first.slice(0, head).replace(WORD_END, '');
  const rest = Math.max(0, Math.min(tail, room - prefix.length));
  const suffix = first.slice(first.length - rest).replace(WORD_START, '');
  return { prefix, suffix };
}

/** Values without what they all have. */
export function stripped(values: readonly string[], { prefix, suffix }: Affixes): readonly string[] {
  if (prefix === '' && suffix === '') return values;
  return values.map((value) => value.slice(prefix.length, value.length - suffix.length));
}

function sharedHead(a: string, b: string, limit: number): number {
  const end = Math.min(limit, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}

function sharedTail(a: string, b: string, limit: number): number {
  const end = Math.min(limit, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(a.length - 1 - at) === b.charCodeAt(b.length - 1 - at)) at++;
  return at;
}
