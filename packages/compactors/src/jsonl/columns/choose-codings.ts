import type { Coded } from '../codings/coding.ts';
import { CODING } from '../codings/coding.ts';
import { encodeColumn } from '../codings/column.ts';
import { createValueFinder } from '../codings/find-values.ts';
import { learnTemplates } from '../codings/learn-templates.ts';
import type { Templates } from '../codings/learn-templates.ts';
import { codedSize } from '../codings/measure.ts';
import type { Model } from '../shapes/learn-shapes.ts';
import { readColumn } from './column-set.ts';
import type { Column, ColumnPlaces } from './column-set.ts';
import { recordValues } from './record-values.ts';

/** Columns as they are coded, those of the shapes first. */
export interface CodedColumns {
  readonly coded: readonly Coded[];
  /** Columns that are put together from others, in the order in which a reader can do so. */
  readonly pieced: readonly number[];
}

const MIN_AVERAGE = 12;
const MIN_TEXTS = 8;
const MIN_GAIN = 0.97;
/** Below this a column is not worth looking for templates in it. */
const MIN_SIZE = 200;
const MIN_SHARE = 0.005;

/** Finds a coding for each column. */
export function chooseCodings(
  model: Model,
  columns: readonly ColumnPlaces[],
  threshold: number,
): CodedColumns {
  const coded = columns.map((places) => encodeColumn(readColumn(model, places), threshold));
  const sizes = coded.map(codedSize);
  const texts = textColumns(columns, coded, sizes);
  const open = new Set(texts.map(({ id }) => id));
  const finder = createValueFinder((column) => open.has(column));
  const candidatesOf = recordValues(model, (column) => coded[column]?.spec[0] !== CODING.constant);
  const pieced: number[] = [];
  for (const { places, id } of texts) {
    const column = readColumn(model, places);
    const templates = learnTemplates(column, { finder, candidatesOf });
    open.delete(id);
    if (templates === undefined) continue;
    const inner = templates.own.map((own) => encodeColumn(own, threshold));
    const made = piecesOf(templates, { column, threshold, first: coded.length });
    const size = codedSize(made) + inner.reduce((sum, part) => sum + codedSize(part), 0);
    if (size > (sizes[id] ?? 0) * MIN_GAIN) continue;
    coded[id] = made;
    coded.push(...inner);
    pieced.push(id);
  }
  return { coded, pieced };
}

interface TextColumn {
  readonly places: ColumnPlaces;
  readonly id: number;
}

/** Columns in which looking for templates may pay, the short texts first: long ones may then name them. */
function textColumns(
  columns: readonly ColumnPlaces[],
  coded: readonly Coded[],
  sizes: readonly number[],
): TextColumn[] {
  const least = Math.max(MIN_SIZE, MIN_SHARE * sizes.reduce((sum, size) => sum + size, 0));
  return columns
    .map((places, id) => ({ places, id, average: places.length / Math.max(1, places.values.length) }))
    .filter(({ places, id, average }) => {
      const isText = places.values.length >= MIN_TEXTS && average >= MIN_AVERAGE;
      return isText && (sizes[id] ?? 0) >= least && coded[id]?.spec[0] !== CODING.constant;
    })
    .sort((a, b) => a.average - b.average);
}

function piecesOf(
  { templates, numbers }: Templates,
  { column, threshold, first }: { column: Column; threshold: number; first: number },
): Coded {
  const numberColumn = encodeColumn({ values: numbers.map(String), shapes: column.shapes }, threshold);
  const parts = templates.map((template) =>
    template.map((part) => {
      if (typeof part === 'string') return part;
      return part.kind === 'value' ? part.column * 2 : (first + part.column) * 2 + 1;
    }),
  );
  return { ...numberColumn, spec: [CODING.pieces, parts, numberColumn.spec] };
}
