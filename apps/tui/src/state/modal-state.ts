import type { KeyPress } from '../keys/key-reader.ts';
import type { Line } from '../theme/role.ts';
import type { TextState } from './text-state.ts';
import { reduceText } from './text-state.ts';

/** A question before something is changed. What it lists is frozen when it opens; the default answer is no. */
export interface Confirm {
  readonly kind: 'confirm';
  readonly title: string;
  readonly lines: readonly Line[];
  readonly question: string;
  /** When set, the answer is this number, typed; otherwise it is `y`. */
  readonly count?: number | undefined;
  readonly text: TextState;
  readonly top: number;
  readonly yes: () => void;
  readonly no?: (() => void) | undefined;
}

/** A line to be typed. */
export interface Prompt {
  readonly kind: 'prompt';
  readonly label: string;
  readonly hint?: string | undefined;
  readonly text: TextState;
  /** Words that complete what was typed, for Tab. */
  readonly choices?: readonly string[] | undefined;
  /** Called at each change. */
  readonly live?: ((text: string) => void) | undefined;
  readonly enter: (text: string) => void | Promise<void>;
  readonly cancel?: (() => void | Promise<void>) | undefined;
}

/** Text that lies over the view until a key is pressed: the help, or what an operation came to. */
export interface Sheet {
  readonly kind: 'sheet';
  readonly title: string;
  readonly lines: readonly Line[];
  /** Keys that it names: they close it, and then do what they always do. */
  readonly through?: readonly string[] | undefined;
  readonly top: number;
}

export type Modal = Confirm | Prompt | Sheet;

/** What can happen to a question. Whether it is answered is for {@link answerOf} to say. */
export type ModalEvent =
  | { readonly type: 'type'; readonly press: KeyPress }
  | { readonly type: 'scroll'; readonly by: number };

export function reduceModal(modal: Modal, event: ModalEvent): Modal {
  if (event.type === 'scroll') {
    if (modal.kind === 'prompt') return modal;
    return { ...modal, top: Math.max(0, Math.min(modal.top + event.by, modal.lines.length - 1)) };
  }
  if (modal.kind === 'sheet') return modal;
  if (modal.kind === 'prompt' && isKey(event.press, 'tab')) return completed(modal);
  return { ...modal, text: reduceText(modal.text, event.press) };
}

/** What a key means to an open question. */
export type ModalAnswer = 'yes' | 'no' | 'enter' | 'cancel' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'type';

/** Enter and Escape say no to a change; only `y`, or the typed number and Enter, say yes. */
export function answerOf(modal: Modal, press: KeyPress): ModalAnswer {
  const name = press.kind === 'key' ? press.name : '';
  const moves = MOVES[name];
  if (modal.kind === 'sheet') return moves ?? 'cancel';
  if (modal.kind === 'prompt') {
    if (name === 'enter') return 'enter';
    return name === 'escape' || name === 'ctrl+c' ? 'cancel' : 'type';
  }
  if (moves !== undefined) return moves;
  if (modal.count !== undefined) {
    if (name === 'enter') return modal.text.value.trim() === String(modal.count) ? 'yes' : 'no';
    return name === 'escape' || name === 'ctrl+c' ? 'no' : 'type';
  }
  return name === 'y' ? 'yes' : 'no';
}

const MOVES: Readonly<Record<string, ModalAnswer>> = {
  up: 'up',
  down: 'down',
  pageup: 'pageUp',
  pagedown: 'pageDown',
};

function completed(prompt: Prompt): Prompt {
  const typed = prompt.text.value;
  const found = (prompt.choices ?? []).filter((choice) => choice.startsWith(typed));
  const [first] = found;
  if (first === undefined) return prompt;
  const shared = found.reduce((common, choice) => commonStart(common, choice), first);
  return { ...prompt, text: { value: shared, cursor: shared.length } };
}

function commonStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

function isKey(press: KeyPress, name: string): boolean {
  return press.kind === 'key' && press.name === name;
}
