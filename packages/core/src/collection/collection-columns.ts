import type { ZodType } from 'zod';
import { CairnError } from '../errors/cairn-error.ts';
import type { AnyCollection } from './collection.ts';

/** A column of a collection's table: what its values are, `json` being whatever is none of the others. */
export interface CollectionColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'flag' | 'json';
  /** That a value is null is told apart from that it is left out. */
  readonly nullable: boolean;
}

/** The part of zod's definitions that tells what a value is. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, ZodType>>;
  readonly innerType?: ZodType;
}

const kinds: Readonly<Record<string, CollectionColumn['kind']>> = {
  string: 'text',
  enum: 'text',
  number: 'number',
  int: 'number',
  boolean: 'flag',
};

const wrappers = new Set(['optional', 'nullable', 'readonly', 'default', 'prefault', 'nonoptional']);

/**
 * The columns that the records of a collection need, in the order of its schema.
 *
 * @throws CairnError `PLUGIN_FAILED` when the schema is no object, or its key is neither text nor number.
 */
export function collectionColumns({ name, schema, key }: AnyCollection): readonly CollectionColumn[] {
  const { shape } = definitionOf(schema);
  if (shape === undefined) throw unusable(name, 'a schema made with z.object');
  const columns = Object.entries(shape).map(([field, type]) => columnOf(field, type));
  const keyKind = columns.find((column) => column.name === key)?.kind;
  if (keyKind !== 'text' && keyKind !== 'number') throw unusable(name, `a text or number as the key ${key}`);
  return columns;
}

function columnOf(name: string, schema: ZodType): CollectionColumn {
  let nullable = false;
  let definition = definitionOf(schema);
  while (wrappers.has(definition.type) && definition.innerType !== undefined) {
    if (definition.type === 'nullable') nullable = true;
    definition = definitionOf(definition.innerType);
  }
  return { name, kind: kinds[definition.type] ?? 'json', nullable };
}

function definitionOf(schema: ZodType): Definition {
  return schema.def;
}

function unusable(name: string, expected: string): CairnError {
  return new CairnError('PLUGIN_FAILED', `the collection ${name}: expected ${expected}`, {
    hint: 'Tell the author of the plugin.',
  });
}
