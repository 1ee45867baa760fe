import { padCell, textWidth } from '@cairn/render';
import { glyphsFor } from '../../theme/glyphs.ts';
import type { Line, Span } from '../../theme/role.ts';
import { cellText, clipEnd } from '../cell/cell-text.ts';
import { clipLine } from '../cell/line.ts';
import type { FormResult } from './form-check.ts';
import type { FormField } from './form-fields.ts';
import type { FormState } from './form-state.ts';

/** How a form is drawn. */
export interface FormDrawing {
  readonly width: number;
  readonly ascii?: boolean | undefined;
  /** Show what is wrong with every field, as after an attempt to send. */
  readonly showAll?: boolean | undefined;
}

/**
 * The lines of a form: of each field its name, what was typed and, for the field with the cursor, its help;
 * what is wrong stands below its field.
 */
export function formLines(state: FormState, { problems }: FormResult, drawing: FormDrawing): readonly Line[] {
  const margin = Math.min(24, Math.max(0, ...state.fields.map(({ label }) => textWidth(label))));
  const lines = state.fields.flatMap((field, index): Line[] => {
    const isCurrent = index === state.at;
    const problem =
      drawing.showAll === true || state.touched.has(index) ? problems.get(field.name) : undefined;
    const indent = ' '.repeat(margin + 5);
    return [
      fieldLine(state, index, { margin, drawing }),
      ...(isCurrent && field.help !== ''
        ? [[{ text: indent + cellText(field.help), role: 'dim' as const }]]
        : []),
      ...(problem === undefined ? [] : [[{ text: `${indent}! ${cellText(problem)}`, role: 'bad' as const }]]),
    ];
  });
  const whole = drawing.showAll === true ? problems.get('') : undefined;
  if (whole !== undefined) lines.push([{ text: `! ${cellText(whole)}`, role: 'bad' }]);
  return lines.map((line) => clipLine(line, drawing.width));
}

function fieldLine(
  state: FormState,
  index: number,
  { margin, drawing }: { readonly margin: number; readonly drawing: FormDrawing },
): Line {
  const field = state.fields[index];
  if (field === undefined) return [];
  const isCurrent = index === state.at;
  const glyphs = glyphsFor(drawing.ascii);
  return [
    { text: isCurrent ? glyphs.cursor : ' ', role: 'cursor' },
    {
      text: ` ${padCell(clipEnd(cellText(field.label), margin), margin, 'left')} `,
      role: isCurrent ? 'strong' : 'dim',
    },
    { text: field.isRequired ? '* ' : '  ', role: 'warn' },
    ...valueSpans(field, state, { index, room: drawing.width - margin - 5 }),
  ];
}

function valueSpans(
  field: FormField,
  state: FormState,
  { index, room }: { readonly index: number; readonly room: number },
): readonly Span[] {
  const { value, cursor } = state.texts[index] ?? { value: '', cursor: 0 };
  const isCurrent = index === state.at;
  if (field.kind === 'flag') return [{ text: value === 'true' ? '[x] yes' : '[ ] no', inverse: isCurrent }];
  if (field.kind === 'choice') {
    const choices = field.choices.map((choice): Span =>
      choice === value
        ? { text: `(${cellText(choice)})`, inverse: isCurrent }
        : { text: ` ${cellText(choice)} `, role: 'dim' },
    );
    return choices.flatMap((choice, at) => (at === 0 ? [choice] : [{ text: ' ' }, choice]));
  }
  if (isCurrent) return typedSpans(value, cursor, room);
  return value === ''
    ? [{ text: placeholder(field), role: 'dim' }]
    : [{ text: clipEnd(cellText(value), room) }];
}

/** What is typed, with the cursor always in sight: of a long text the part around it. */
function typedSpans(value: string, cursor: number, room: number): readonly Span[] {
  const characters = Array.from(new Intl.Segmenter().segment(value), ({ segment }) => cellText(segment));
  let first = 0;
  const before = (): number => textWidth(characters.slice(first, cursor).join(''));
  while (before() > Math.max(1, room - 2)) first += 1;
  return [
    { text: characters.slice(first, cursor).join('') },
    { text: characters[cursor] ?? ' ', inverse: true },
    { text: characters.slice(cursor + 1).join('') },
  ];
}

function placeholder({ kind }: FormField): string {
  if (kind === 'list') return 'none; several with commas';
  return kind === 'json' ? 'none; JSON' : 'none';
}
