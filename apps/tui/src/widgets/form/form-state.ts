import type { KeyPress } from '../../keys/key-reader.ts';
import type { TextState } from '../../state/text-state.ts';
import { reduceText, textState } from '../../state/text-state.ts';
import type { FormField } from './form-fields.ts';

/** A form that is being filled in. */
export interface FormState {
  readonly fields: readonly FormField[];
  /** What was typed into each field; a flag is `true` or `false`, a choice one of its words, empty for none. */
  readonly texts: readonly TextState[];
  /** The field with the cursor. */
  readonly at: number;
  /** Fields that were left or typed into: only these complain, so that an empty form doesn't. */
  readonly touched: ReadonlySet<number>;
}

/** A form with what is known already, such as the artifact that it was opened on. */
export function formState(
  fields: readonly FormField[],
  known: Readonly<Record<string, unknown>> = {},
): FormState {
  const texts = fields.map((field) => textState(typedOf(field, known[field.name] ?? field.preset)));
  return { fields, texts, at: 0, touched: new Set() };
}

/** The form after a key; the same object when the key means nothing to it, as `enter` and `escape` do. */
export function reduceForm(state: FormState, press: KeyPress): FormState {
  const name = press.kind === 'key' ? press.name : undefined;
  if (name === 'tab' || name === 'down') return moved(state, 1);
  if (name === 'shift+tab' || name === 'up') return moved(state, -1);
  const [field, text] = [state.fields[state.at], state.texts[state.at]];
  if (field === undefined || text === undefined) return state;
  const next =
    field.kind === 'flag' || field.kind === 'choice' ? turned(field, text, name) : reduceText(text, press);
  if (next === text) return state;
  const touched = next.value === text.value ? state.touched : new Set([...state.touched, state.at]);
  return { ...state, texts: state.texts.with(state.at, next), touched };
}

function moved(state: FormState, by: 1 | -1): FormState {
  if (state.fields.length === 0) return state;
  const at = (state.at + by + state.fields.length) % state.fields.length;
  return { ...state, at, touched: new Set([...state.touched, state.at]) };
}

/** Space and the arrows turn a flag over and go through choices; a choice that may be left out has one for that. */
function turned(field: FormField, text: TextState, key: string | undefined): TextState {
  const by = key === 'left' ? -1 : key === 'right' || key === ' ' ? 1 : 0;
  if (by === 0) return text;
  if (field.kind === 'flag') return textState(text.value === 'true' ? 'false' : 'true');
  const isOptional = !field.isRequired && field.preset === undefined;
  const choices = isOptional ? ['', ...field.choices] : field.choices;
  const index = choices.indexOf(text.value);
  const next = index < 0 ? 0 : (index + by + choices.length) % choices.length;
  return textState(choices[next] ?? '');
}

function typedOf({ kind }: FormField, value: unknown): string {
  if (kind === 'flag') return String(value === true);
  if (value === undefined || value === null) return '';
  if (kind === 'list' && Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
