// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const unprintable = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * A text as it may be printed: control characters, line and paragraph separators and the marks that
 * turn the direction of writing become visible escapes, so that a file's name can neither drive the
 * terminal nor forge a line.
 */
export function printable(text: string): string {
  return text.replace(unprintable, escapeCharacter);
}

/** A message as it may be printed over several lines: like {@link printable}, but line ends stay. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

/**
 * Removes the values of what looks like credentials: in URLs, `Authorization` headers, `token=…` and
 * `password: …` pairs. `token: …` stays, because parsers say so of what they stumbled over.
 */
export function withoutSecrets(text: string): string {
  // One look first: a long listing has nothing of the kind, and each of the four would go through all of it.
  if (!suspicious.test(text)) return text;
  return (
    text
      .replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@:]+:[^\s/@]+@/gi, '$1***@')
      .replace(/\b(authorization:\s*(?:bearer|basic)\s+)\S+/gi, '$1***')
      .replace(/\b((?:api[_-]?key|secret|password|passwd|pwd)\s*[=:]\s*)[^\s,;&"']+/gi, '$1***')
      // "Unexpected token: )" is a parser's message; what follows a credential's name is longer.
      .replace(/\b(token(?:=|:\s*(?=[^\s,;&"']{8})))[^\s,;&"']+/gi, '$1***')
  );
}

/** What each credential has in it, or right before it. */
const suspicious = /:\/\/|authorization|api[_-]?key|secret|passw|pwd|token/i;

function escapeCharacter(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\t') return '\\t';
  if (character === '\r') return '\\r';
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
