import type { core } from 'zod';

/**
 * The keys that a schema knows at a path: what "did you mean" chooses from. Looks through optional
 * values, unions, lists and records, and works on schemas that another copy of zod made.
 */
export function keysAt(schema: core.$ZodType, path: readonly PropertyKey[]): string[] {
  let schemas = alternatives(schema);
  for (const step of path) schemas = schemas.flatMap((inner) => childOf(inner, step));
  return [...new Set(schemas.flatMap((inner) => Object.keys(definition(inner).shape ?? {})))];
}

/** The parts of a schema's definition that hold other schemas; see `_zod.def` in zod's documentation for library authors. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, core.$ZodType>>;
  readonly options?: readonly core.$ZodType[];
  readonly innerType?: core.$ZodType;
  readonly element?: core.$ZodType;
  readonly valueType?: core.$ZodType;
  readonly in?: core.$ZodType;
  readonly getter?: () => core.$ZodType;
}

function childOf(schema: core.$ZodType, step: PropertyKey): core.$ZodType[] {
  const { shape, element, valueType } = definition(schema);
  const child = shape?.[String(step)] ?? element ?? valueType;
  return child === undefined ? [] : alternatives(child);
}

function alternatives(schema: core.$ZodType): core.$ZodType[] {
  const { options, innerType, in: input, getter } = definition(schema);
  if (options !== undefined) return options.flatMap(alternatives);
  const inner = innerType ?? input ?? getter?.();
  return inner === undefined ? [schema] : alternatives(inner);
}

function definition(schema: core.$ZodType): Definition {
  return schema._zod.def;
}
