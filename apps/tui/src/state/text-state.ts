import type { KeyPress } from '../keys/key-reader.ts';

/** A line that is being typed. */
export interface TextState {
  readonly value: string;
  /** In characters as they are seen. */
  readonly cursor: number;
}

export function textState(value = ''): TextState {
  return { value, cursor: charactersOf(value).length };
}

/** The line after a key; the same object when the key means nothing to it. */
export function reduceText(state: TextState, press: KeyPress): TextState {
  if (press.kind === 'paste') return inserted(state, press.text.replaceAll(/[\p{Cc}]+/gu, ' ').trim());
  if (press.kind !== 'key') return state;
  const characters = charactersOf(state.value);
  switch (press.name) {
    case 'left':
      return { ...state, cursor: Math.max(0, state.cursor - 1) };
    case 'right':
      return { ...state, cursor: Math.min(characters.length, state.cursor + 1) };
    case 'home':
    case 'ctrl+a':
      return { ...state, cursor: 0 };
    case 'end':
    case 'ctrl+e':
      return { ...state, cursor: characters.length };
    case 'backspace':
      return state.cursor === 0 ? state : without(characters, state.cursor - 1, state.cursor);
    case 'delete':
      return without(characters, state.cursor, state.cursor + 1);
    case 'ctrl+u':
      return without(characters, 0, state.cursor);
    case 'ctrl+w':
      return without(characters, wordStart(characters, state.cursor), state.cursor);
    default:
      return charactersOf(press.name).length === 1 ? inserted(state, press.name) : state;
  }
}

function inserted({ value, cursor }: TextState, text: string): TextState {
  const characters = charactersOf(value);
  const before = [...characters.slice(0, cursor), text].join('');
  // A combining mark joins the character before it.
  return { value: before + characters.slice(cursor).join(''), cursor: charactersOf(before).length };
}

function without(characters: readonly string[], from: number, to: number): TextState {
  return { value: [...characters.slice(0, from), ...characters.slice(to)].join(''), cursor: from };
}

function wordStart(characters: readonly string[], cursor: number): number {
  let at = cursor;
  while (at > 0 && characters[at - 1] === ' ') at -= 1;
  while (at > 0 && characters[at - 1] !== ' ') at -= 1;
  return at;
}

function charactersOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
