/** Meanings that a face may colour. A glyph or a word always stands beside the colour. */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong' | 'accent';

/** Wraps texts in colours, or leaves them as they are. */
export type Style = (tone: Tone, text: string) => string;

/** The SGR parameters (ECMA-48) that turn each meaning on and off. */
export const toneCodes: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  warn: [33, 39],
  dim: [2, 22],
  strong: [1, 22],
  accent: [36, 39],
};

/** A style with the sixteen colours that every terminal has, so that the user's theme decides. */
export const coloured: Style = (tone, text) => {
  const [on, off] = toneCodes[tone];
  return text === '' ? text : `\u001b[${on}m${text}\u001b[${off}m`;
};

/** A style without colours. */
export const plain: Style = (_tone, text) => text;
