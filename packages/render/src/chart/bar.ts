import type { TextOptions } from '../format/text-options.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const levels = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const asciiLevels = ['_', '.', '-', '=', '+', '*', '%', '#'] as const;

/** How a bar is drawn. */
export type BarOptions = Pick<TextOptions, 'ascii'>;

/**
 * A bar of blocks, to an eighth of a column; what is not nothing is at least a sliver.
 *
 * @param share from 0 to 1 of the width.
 * @param width terminal columns of the whole.
 */
export function barText(share: number, width: number, { ascii }: BarOptions = {}): string {
  const known = Number.isFinite(share) && width > 0 ? Math.max(0, Math.min(1, share)) : 0;
  if (ascii === true) return '#'.repeat(known > 0 ? Math.max(1, Math.round(known * width)) : 0);
  const parts = known > 0 ? Math.max(1, Math.round(known * width * 8)) : 0;
  return '█'.repeat(parts >> 3) + (eighths[parts & 7] ?? '');
}

/** A gauge: how much of a width is filled, the rest being visible too. */
export function gaugeText(share: number, width: number, options: BarOptions = {}): string {
  const room = Math.max(0, options.ascii === true ? width - 2 : width);
  const bar = barText(share, room, options);
  const rest = room - bar.length;
  return options.ascii === true ? `[${bar}${'.'.repeat(rest)}]` : bar + '░'.repeat(rest);
}

/**
 * A row of values as one line of blocks: the least of them is the lowest block, or zero where `fromZero`
 * says so, the greatest the highest. An unknown value is a space. More values than columns are brought
 * together by their greatest.
 */
export function sparkline(
  values: readonly (number | undefined)[],
  options: BarOptions & { readonly width?: number | undefined; readonly fromZero?: boolean | undefined } = {},
): string {
  const columns = gather(values, options.width ?? values.length);
  const known = columns.filter((value) => value !== undefined);
  const low = options.fromZero === true ? Math.min(0, ...known) : Math.min(...known);
  const high = Math.max(...known);
  const glyphs = options.ascii === true ? asciiLevels : levels;
  const top = glyphs.length - 1;
  return columns
    .map((value) => {
      if (value === undefined) return ' ';
      // Where all are the same, there is no least: a line in the middle, or on the ground for zeros.
      if (high === low) return glyphs[high === 0 ? 0 : top >> 1];
      return glyphs[Math.round(((value - low) / (high - low)) * top)];
    })
    .join('');
}

function gather(values: readonly (number | undefined)[], width: number): readonly (number | undefined)[] {
  if (values.length <= width || width < 1) return values.slice(0, Math.max(0, width));
  return Array.from({ length: width }, (_, column) => {
    const from = Math.floor((column * values.length) / width);
    const to = Math.max(from + 1, Math.floor(((column + 1) * values.length) / width));
    const known = values.slice(from, to).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : Math.max(...known);
  });
}
