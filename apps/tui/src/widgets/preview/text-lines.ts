import { printable } from '@cairn/render';
import type { Line } from '../../theme/role.ts';
import { wrapLine } from '../cell/line.ts';

/** Which lines of a text are shown. */
export interface TextWindow {
  /** The first line, counted from zero. */
  readonly from?: number | undefined;
  readonly count: number;
  /** Long lines are broken to this width. */
  readonly width: number;
}

/** A few lines of a text with their numbers; control characters are visible, tabs are four spaces. */
export function textLines(text: string, { from = 0, count, width }: TextWindow): readonly Line[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const margin = String(lines.length).length;
  return lines.slice(from, from + count).flatMap((line, index): readonly Line[] => {
    const number = String(from + index + 1).padStart(margin);
    const broken = wrapLine([{ text: printable(line.replaceAll('\t', '    ')) }], width - margin - 2);
    return broken.map((part, at) => [
      { text: `${at === 0 ? number : ' '.repeat(margin)}  `, role: 'dim' },
      ...part,
    ]);
  });
}
