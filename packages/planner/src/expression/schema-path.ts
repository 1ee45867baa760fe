import { suggest } from '@cairn/core';
import type { ZodType } from 'zod';
import type { Kind } from './environment.ts';
import { eachMember } from './path-use.ts';

/** What a schema says of a path: the kinds its value may have (any when undefined), or why there is no such path. */
export type SchemaAnswer =
  | { readonly known: true; readonly kinds: ReadonlySet<Kind> | undefined }
  | { readonly known: false; readonly at: string; readonly suggestion: string | undefined };

/** The part of zod's definitions that paths are followed through. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, ZodType>>;
  readonly catchall?: ZodType;
  readonly innerType?: ZodType;
  readonly element?: ZodType;
  readonly valueType?: ZodType;
  readonly out?: ZodType;
  readonly options?: readonly ZodType[];
  readonly getter?: () => ZodType;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
}

const anything: SchemaAnswer = { known: true, kinds: undefined };
const wrappers = new Set([
  'optional',
  'nullable',
  'default',
  'prefault',
  'readonly',
  'nonoptional',
  'catch',
  'success',
]);
const kindsOfType: Readonly<Record<string, readonly Kind[]>> = {
  string: ['string'],
  number: ['number'],
  int: ['number'],
  boolean: ['boolean'],
  // A date of a description went through JSON, so that it may be a text by now.
  date: ['timestamp', 'string'],
  array: ['list'],
  tuple: ['list'],
  object: ['map'],
  record: ['map'],
};

/** Follows a path through a zod schema. Where the schema leaves things open, so does the answer. */
export function followSchema(schema: ZodType, segments: readonly string[]): SchemaAnswer {
  const definition = definitionOf(schema);
  if (definition.type === 'union') return followUnion(definition.options ?? [], segments);
  const [name, ...rest] = segments;
  if (name === undefined) return { known: true, kinds: kindsOf(definition) };
  if (definition.type === 'object') return followObject(definition, name, rest);
  if (definition.type === 'record' && name !== eachMember && definition.valueType !== undefined) {
    return followSchema(definition.valueType, rest);
  }
  if (definition.type === 'array' && name === eachMember && definition.element !== undefined) {
    return followSchema(definition.element, rest);
  }
  const isLeaf = ['string', 'number', 'int', 'boolean', 'date', 'enum', 'literal'].includes(definition.type);
  return isLeaf ? { known: false, at: name, suggestion: undefined } : anything;
}

function followObject(definition: Definition, name: string, rest: readonly string[]): SchemaAnswer {
  const shape = definition.shape ?? {};
  if (name === eachMember) return anything;
  const member = Object.hasOwn(shape, name) ? shape[name] : undefined;
  if (member !== undefined) return followSchema(member, rest);
  if (definition.catchall !== undefined && definitionOf(definition.catchall).type !== 'never')
    return anything;
  return { known: false, at: name, suggestion: suggest(name, Object.keys(shape)) };
}

/** A path is known when one of the options knows it. */
function followUnion(options: readonly ZodType[], segments: readonly string[]): SchemaAnswer {
  const answers = options.map((option) => followSchema(option, segments));
  const known = answers.filter((answer) => answer.known);
  if (known.length === 0) return answers[0] ?? anything;
  if (known.some((answer) => answer.kinds === undefined)) return anything;
  return { known: true, kinds: new Set(known.flatMap((answer) => [...(answer.kinds ?? [])])) };
}

function kindsOf(definition: Definition): ReadonlySet<Kind> | undefined {
  const literals = definition.type === 'enum' ? Object.values(definition.entries ?? {}) : definition.values;
  if (literals !== undefined) return kindsOfLiterals(literals);
  const kinds = kindsOfType[definition.type];
  return kinds === undefined ? undefined : new Set(kinds);
}

function kindsOfLiterals(values: readonly unknown[]): ReadonlySet<Kind> {
  const kinds: readonly Kind[] = ['string', 'number', 'boolean'];
  return new Set(kinds.filter((kind) => values.some((value) => typeof value === kind)));
}

function definitionOf(schema: ZodType): Definition {
  const definition = schema.def as unknown as Definition;
  if (wrappers.has(definition.type) && definition.innerType !== undefined)
    return definitionOf(definition.innerType);
  if (definition.type === 'pipe' && definition.out !== undefined) return definitionOf(definition.out);
  if (definition.type === 'lazy' && definition.getter !== undefined) return definitionOf(definition.getter());
  return definition;
}
