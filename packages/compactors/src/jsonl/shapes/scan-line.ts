/** Where values stand in a text: those of the line that was scanned last come last. */
export interface Tokens {
  starts: Uint32Array;
  ends: Uint32Array;
  count: number;
}

const MAX_DEPTH = 64;
const MAX_VALUES = 8192;
const FIRST_ROOM = 1024;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Makes an empty list of values. */
export function emptyTokens(): Tokens {
  return { starts: new Uint32Array(FIRST_ROOM), ends: new Uint32Array(FIRST_ROOM), count: 0 };
}

/** Adds a value. */
export function addToken(tokens: Tokens, start: number, end: number): void {
  if (tokens.count === tokens.starts.length) {
    tokens.starts = enlarged(tokens.starts);
    tokens.ends = enlarged(tokens.ends);
  }
  tokens.starts[tokens.count] = start;
  tokens.ends[tokens.count++] = end;
}

function enlarged(numbers: Uint32Array): Uint32Array {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Whether each open bracket is one of an object; only as deep as shapes go. */
const isObject = new Uint8Array(MAX_DEPTH);

/**
 * Adds the values of a line of JSON without judging it: numbers, words and strings that are no keys.
 * False for lines that are not worth it: too deep, too many values or none, strings that do not end, more
 * closing than opening; values that were added before that are taken away again.
 */
export function scanLine(
  text: string,
  { start, end }: { start: number; end: number },
  tokens: Tokens,
): boolean {
  const first = tokens.count;
  const isScanned = scanValues(text, { start, end }, tokens);
  const count = tokens.count - first;
  if (isScanned && count > 0 && count <= MAX_VALUES) return true;
  tokens.count = first;
  return false;
}

function scanValues(text: string, { start, end }: { start: number; end: number }, tokens: Tokens): boolean {
  let depth = 0;
  let isKey = false;
  let at = start;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const close = stringEnd(text, at);
      if (close === -1 || close > end) return false;
      if (!isKey) addToken(tokens, at, close);
      isKey = false;
      at = close;
    } else if (isBare(code)) {
      const close = bareEnd(text, at, end);
      addToken(tokens, at, close);
      at = close;
    } else {
      at++;
      if (code === COMMA) isKey = depth > 0 && isObject[depth - 1] === 1;
      else if (code === COLON) isKey = false;
      else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
        if (depth === MAX_DEPTH) return false;
        isKey = code === OPEN_OBJECT;
        isObject[depth++] = isKey ? 1 : 0;
      } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
        if (depth-- === 0) return false;
        isKey = false;
      }
    }
  }
  return true;
}

/** Behind the closing quote; -1 when there is none. */
export function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return -1;
}

function bareEnd(text: string, start: number, end: number): number {
  let at = start + 1;
  while (at < end && isBare(text.charCodeAt(at))) at++;
  return at;
}

/** Letters, digits, sign and point: numbers, `true`, `null`, and whatever looks like them. */
function isBare(code: number): boolean {
  if (code < 0x30) return code === 0x2d || code === 0x2e || code === 0x2b;
  if (code < 0x3a) return true;
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}
