import { printable } from '../format/sanitize.ts';
import type { Tone } from '../format/style.ts';
import type { TextOptions } from '../format/text-options.ts';
import { textWidth } from '../format/width.ts';

const shapes = ['●', '▲', '■', '◆', '○', '△', '□', '◇'] as const;
/** Plain characters: every terminal shows them one column wide. */
const characters = ['*', 'o', '+', 'x', '#', '%', '@', '&'] as const;
const tones = ['accent', 'warn', 'good', 'bad', 'strong'] as const;

/** What stands for a series in a chart: a shape, which differs without colours, then letters. */
export function glyphOf(index: number, { ascii }: Pick<TextOptions, 'ascii'>): string {
  const glyphs = ascii === true ? characters : shapes;
  return glyphs[index] ?? String.fromCodePoint(0x41 + ((index - glyphs.length) % 26));
}

/** The colour of a series, beside its shape. */
export function toneOfSeries(index: number): Tone {
  return tones[index % tones.length] ?? 'accent';
}

/** The shapes with the names of their series, in as many lines as they need. */
export function legendLines(names: readonly string[], options: TextOptions): readonly string[] {
  const room = options.width ?? 80;
  const lines: string[] = [];
  for (const [index, name] of names.entries()) {
    const entry = `${options.style(toneOfSeries(index), glyphOf(index, options))} ${printable(name)}`;
    const line = lines.at(-1);
    if (line !== undefined && textWidth(line) + 3 + textWidth(entry) <= room)
      lines[lines.length - 1] = `${line}   ${entry}`;
    else lines.push(entry);
  }
  return lines;
}
