import { encode } from '@msgpack/msgpack';
import { CODING } from '../codings/coding.ts';
import type { Coded } from '../codings/coding.ts';
import { packedSize } from '../codings/measure.ts';
import { toPlanes, toVarints } from '../codings/number-streams.ts';
import { learnShapes, valueAt } from '../shapes/learn-shapes.ts';
import type { Model, Shape } from '../shapes/learn-shapes.ts';
import type { Areas } from './areas.ts';
import { chooseCodings } from './choose-codings.ts';
import { placesOfColumns } from './column-set.ts';
import type { ColumnPlaces } from './column-set.ts';

const LINE_FEED = 0x0a;
/** Long texts of several columns compress better in the order of the records than column by column. */
const SHARED_AVERAGE = 40;
const SHARED_LENGTH = 16 * 1024;

/** Takes whole lines apart and gives the areas of a block of columns. */
export function encodeColumns(bytes: Uint8Array, records: number, threshold: number): Areas {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const isEnded = bytes[bytes.length - 1] === LINE_FEED;
  const model = learnShapes(text, records);
  const columns = placesOfColumns(model);
  const { coded: own, pieced } = chooseCodings(model, columns, threshold);
  const shared = new Set(columns.flatMap((column, id) => (isShared(column, own[id]) ? [id] : [])));
  const coded = own.map((column, id): Coded => (shared.has(id) ? SHARED : column));
  const forms = encodeShapes(model);
  const head = [model.rows.length, isEnded, forms.spec, coded.map(({ spec }) => spec), pieced];
  const texts = forms.text + coded.map((column) => column.texts.join('')).join('');
  return [
    encode(head),
    Buffer.from(texts, 'latin1'),
    Buffer.from(sharedText(model, shared), 'latin1'),
    Buffer.concat([...forms.bytes, ...coded.flatMap((column) => column.bytes)]),
  ];
}

const SHARED: Coded = { spec: [CODING.shared], texts: [], bytes: [] };

function isShared({ values, length }: ColumnPlaces, coded: Coded | undefined): boolean {
  if (coded?.spec[0] !== CODING.lines) return false;
  return length >= SHARED_LENGTH && length >= SHARED_AVERAGE * values.length;
}

function sharedText(model: Model, shared: ReadonlySet<number>): string {
  if (shared.size === 0) return '';
  const texts: string[] = [];
  for (const [row, shape] of model.rows.entries()) {
    let value = model.first[row] ?? 0;
    for (const column of model.shapes[shape]?.columns ?? []) {
      if (shared.has(column)) texts.push(valueAt(model, value), '\n');
      value++;
    }
  }
  return texts.join('');
}

/**
 * The shapes as texts (each literal on a line) and numbers: how many literals each has, the column of each
 * value (0: as last time behind this literal; else one more than the column), the shape of each record.
 */
function encodeShapes({ shapes, rows }: Model): { spec: unknown; text: string; bytes: Uint8Array[] } {
  const text = shapes.map(({ literals }) => literals.map((literal) => `${literal}\n`).join('')).join('');
  const counts = toVarints(shapes.map(({ columns }) => columns.length)).bytes;
  const places = toVarints(placesOf(shapes)).bytes;
  const [planes, varints] = [toPlanes(rows), toVarints(rows)];
  const order = packedSize(planes.bytes) < packedSize(varints.bytes) ? planes : varints;
  return {
    spec: [shapes.length, text.length, counts.length, places.length, order.width, order.bytes.length],
    text,
    bytes: [counts, places, order.bytes],
  };
}

function placesOf(shapes: readonly Shape[]): readonly number[] {
  const last = new Map<string, number>();
  return shapes.flatMap(({ literals, columns }) =>
    columns.map((column, slot) => {
      const literal = literals[slot] ?? '';
      const isAgain = last.get(literal) === column;
      last.set(literal, column);
      return isAgain ? 0 : column + 1;
    }),
  );
}
