/** A grid of characters to draw on; dots are an eighth of a character, two beside and four above each other. */
export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  /** Sets one dot; outside of the grid nothing happens. Places count from the upper left. */
  dot(x: number, y: number, series: number): void;
  /** Sets the dots of a straight line between two dots. */
  stroke(from: Dot, to: Dot, series: number): void;
  /** Puts a character over the dots of its cell. */
  glyph(cell: Dot, text: string, series: number): void;
  /** Writes a text over cells where nothing is drawn yet; false, and nothing is written, where something is. */
  write(cell: Dot, text: string, series: number): boolean;
  /** The character of a cell and the series that drew it last; undefined where nothing is. */
  cell(column: number, row: number): { readonly text: string; readonly series: number } | undefined;
}

/** A place in dots or in cells. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** The bits of the dots of a braille character (U+2800), by column and row. */
const bits = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/** An empty canvas of so many characters. */
export function createCanvas(columns: number, rows: number): Canvas {
  const dots = new Uint8Array(columns * rows);
  const owners = new Uint16Array(columns * rows);
  const glyphs = new Map<number, string>();

  const dot = (x: number, y: number, series: number): void => {
    const [column, row] = [x >> 1, y >> 2];
    if (column < 0 || column >= columns || row < 0 || row >= rows) return;
    const index = row * columns + column;
    dots[index] = (dots[index] ?? 0) | (bits[x & 1 ? 1 : 0][y & 3] ?? 0);
    if (!glyphs.has(index)) owners[index] = series;
  };

  const isFree = (column: number, row: number): boolean => {
    const index = row * columns + column;
    const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
    return isInside && dots[index] === 0 && !glyphs.has(index);
  };
  const glyph = ({ x, y }: Dot, text: string, series: number): void => {
    if (x < 0 || x >= columns || y < 0 || y >= rows) return;
    glyphs.set(y * columns + x, text);
    owners[y * columns + x] = series;
  };

  return {
    columns,
    rows,
    dot,
    glyph,
    write({ x, y }, text, series) {
      const characters = Array.from(text);
      if (!characters.every((_, at) => isFree(x + at, y))) return false;
      for (const [at, character] of characters.entries()) glyph({ x: x + at, y }, character, series);
      return true;
    },
    stroke(from, to, series) {
      const steps = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
      for (let step = 0; step <= steps; step++) {
        const share = step / steps;
        dot(
          Math.round(from.x + (to.x - from.x) * share),
          Math.round(from.y + (to.y - from.y) * share),
          series,
        );
      }
    },
    cell(column, row) {
      const index = row * columns + column;
      const series = owners[index] ?? 0;
      const text = glyphs.get(index);
      if (text !== undefined) return { text, series };
      const set = dots[index] ?? 0;
      return set === 0 ? undefined : { text: String.fromCodePoint(0x2800 + set), series };
    },
  };
}
