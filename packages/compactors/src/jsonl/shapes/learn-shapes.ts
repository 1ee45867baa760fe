import { createPaths, tokenize } from './tokenize.ts';
import type { Tokens } from './tokenize.ts';

const MAX_SHAPES = 4096;
const MAX_SHAPE_TEXT = 4 * 1024 * 1024;
/** Number of the shape of lines that have none of their own: the line is the one value. */
export const WHOLE_LINE = 0;

/** What records of one form have in common. */
export interface Shape {
  readonly literals: readonly string[];
  /** The column of each value. */
  readonly columns: readonly number[];
}

/** A record as a form and its values. */
export interface Row {
  readonly shape: number;
  readonly values: readonly string[];
}

/** What was learned of the lines of a block. */
export interface Model {
  readonly shapes: readonly Shape[];
  readonly rows: readonly Row[];
  /** How many columns the shapes have. */
  readonly columns: number;
}

/** Finds the shapes of lines, which have no line ends, and takes each one apart. */
export function learnShapes(lines: readonly string[]): Model {
  const learner = createLearner();
  return { rows: lines.map(learner.row), shapes: learner.shapes, columns: learner.columnCount() };
}

function createLearner(): {
  row: (line: string) => Row;
  shapes: readonly Shape[];
  columnCount: () => number;
} {
  const paths = createPaths();
  const shapes: Shape[] = [{ literals: ['', ''], columns: [0] }];
  const numbers = new Map<string, number>();
  const columns = new Map<number, number>();
  let text = 0;
  const columnOf = (path: number): number => {
    const column = columns.get(path) ?? columns.size + 1;
    columns.set(path, column);
    return column;
  };
  const shapeOf = ({ literals, paths: places }: Tokens): number | undefined => {
    const name = literals.join('\n');
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (shapes.length === MAX_SHAPES || text + name.length > MAX_SHAPE_TEXT) return undefined;
    text += name.length;
    numbers.set(name, shapes.length);
    return shapes.push({ literals, columns: places.map(columnOf) }) - 1;
  };
  const row = (line: string): Row => {
    const tokens = tokenize(line, paths);
    const shape = tokens === undefined || tokens.values.length === 0 ? undefined : shapeOf(tokens);
    if (tokens === undefined || shape === undefined) return { shape: WHOLE_LINE, values: [line] };
    return { shape, values: tokens.values };
  };
  return { row, shapes, columnCount: () => columns.size + 1 };
}
