import type { PluginCommand } from '@cairn/workspace';

/** What a field of a form takes. */
type FieldKind = 'text' | 'number' | 'flag' | 'choice' | 'list' | 'json';

/** One property of an action's or a view's input, as a form offers it. */
export interface FormField {
  readonly name: string;
  /** The name as words: `minScore` is "min score". */
  readonly label: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  /** What holds when nothing is typed. */
  readonly preset?: unknown;
  /** What a choice chooses from. */
  readonly choices: readonly string[];
  /** The items of a list are numbers. */
  readonly hasNumbers: boolean;
  readonly help: string;
}

/** The part of JSON Schema that becomes fields, by the rule by which the command line makes its flags. */
interface Property {
  readonly type?: unknown;
  readonly description?: unknown;
  readonly enum?: unknown;
  readonly default?: unknown;
  readonly items?: unknown;
}

/** The fields of a form, in the order of the schema, what has to be given first. */
export function formFields({ input }: Pick<PluginCommand, 'input'>): readonly FormField[] {
  const { properties, required } = input;
  if (typeof properties !== 'object' || properties === null) return [];
  const needed = new Set(Array.isArray(required) ? required.map(String) : []);
  const fields = Object.entries(properties as Readonly<Record<string, Property>>).map(([name, property]) =>
    fieldOf(name, property, needed.has(name) && property.default === undefined),
  );
  return fields.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

function fieldOf(name: string, property: Property, isRequired: boolean): FormField {
  const choices = Array.isArray(property.enum) ? property.enum.map(String) : [];
  return {
    name,
    label: labelOf(name),
    kind: kindOf(property, choices),
    isRequired,
    preset: property.default,
    choices,
    hasNumbers: isNumber(typeOf(property.items)),
    help: typeof property.description === 'string' ? property.description : '',
  };
}

function kindOf({ type, items }: Property, choices: readonly string[]): FieldKind {
  if (choices.length > 0) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'string') return 'text';
  if (isNumber(type)) return 'number';
  const item = typeOf(items);
  return type === 'array' && (item === 'string' || isNumber(item)) ? 'list' : 'json';
}

function typeOf(schema: unknown): unknown {
  return typeof schema === 'object' && schema !== null && 'type' in schema ? schema.type : undefined;
}

function isNumber(type: unknown): boolean {
  return type === 'number' || type === 'integer';
}

function labelOf(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
}
