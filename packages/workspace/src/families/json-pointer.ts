/**
 * The value that a JSON Pointer (RFC 6901) names, or undefined when there is none. Without a pointer,
 * or with the empty one, that is the whole document.
 *
 * @example
 * readPointer({ runs: [{ score: 1 }] }, '/runs/0/score'); // 1
 */
export function readPointer(document: unknown, pointer = ''): unknown {
  let current = document;
  for (const token of tokensOf(pointer)) {
    if (Array.isArray(current)) current = INDEX.test(token) ? (current[Number(token)] as unknown) : undefined;
    else if (isObject(current) && Object.hasOwn(current, token)) current = current[token];
    else return undefined;
  }
  return current;
}

/** Tells whether a text is a JSON Pointer: empty, or segments that each begin with a slash. */
export function isJsonPointer(text: string): boolean {
  return /^(?:\/(?:[^~/]|~[01])*)*$/.test(text);
}

/** Array indexes have no leading zeros (section 4). */
const INDEX = /^(?:0|[1-9]\d*)$/;

function tokensOf(pointer: string): string[] {
  if (pointer === '') return [];
  // The order matters: `~01` is `~1`, not a slash.
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
