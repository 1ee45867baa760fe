import type { Tone } from '@cairn/render';

/**
 * What a piece of a line means; a theme says how that looks. A glyph or a word always says the same, so that
 * nothing hangs on a colour.
 */
export type Role = Tone | 'mark' | 'cursor' | 'match' | 'heading' | 'border' | 'key';

/** A piece of a line. */
export interface Span {
  readonly text: string;
  readonly role?: Role | undefined;
  /** Drawn with fore- and background exchanged, as the row under the cursor is. */
  readonly inverse?: boolean | undefined;
}

/** One line of the screen as the pieces it is made of. */
export type Line = readonly Span[];
