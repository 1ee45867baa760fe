import { CairnError } from '@cairn/core';
import type { PluginCommand } from '@cairn/workspace';
import type { CommandInput, OperandSpec } from '../frame/command-spec.ts';
import type { OptionSpec, OptionSpecs } from '../frame/option-spec.ts';

/** The part of JSON Schema that becomes flags. */
interface Property {
  readonly type?: unknown;
  readonly description?: unknown;
  readonly enum?: unknown;
  readonly default?: unknown;
  readonly items?: unknown;
  /** Set by `.meta({ positional: true })`. */
  readonly positional?: unknown;
}

/**
 * One option for each property of an input: booleans are flags, lists repeat, and what is neither
 * text, number nor list is typed as JSON.
 */
export function optionsOf(command: PluginCommand): OptionSpecs {
  return Object.fromEntries(
    Object.entries(propertiesOf(command)).map(([name, property]) => [name, optionOf(name, property)]),
  );
}

/** Texts that have to be given, and what the schema marks as positional, may come as words, in the schema's order. */
export function operandsOf(command: PluginCommand): readonly OperandSpec[] {
  const required = requiredOf(command);
  return Object.entries(propertiesOf(command))
    .filter(
      ([name, { type, positional }]) => positional === true || (type === 'string' && required.includes(name)),
    )
    .map(([name, property]) => ({ name: `[${name}]`, summary: summaryOf(property) }));
}

/** The words that give an input again. */
export function wordsOf(command: PluginCommand, value: Readonly<Record<string, unknown>>): readonly string[] {
  const properties = propertiesOf(command);
  const options = Object.entries(value).flatMap(([name, given]): readonly string[] => {
    const flags = `--${kebab(name)}`;
    if (typeof given === 'boolean')
      return given === properties[name]?.default ? [] : [given ? flags : `--no-${kebab(name)}`];
    if (Array.isArray(given)) return given.flatMap((item) => [flags, String(item)]);
    return [flags, typeof given === 'string' ? given : JSON.stringify(given)];
  });
  return [command.namespace, command.name, ...options];
}

/**
 * The input as the command line gave it, for the schema to check.
 *
 * @throws CairnError `USAGE` when something that has to be given is missing.
 */
export function valueOf(
  command: PluginCommand,
  { operands, options }: CommandInput,
): Readonly<Record<string, unknown>> {
  const properties = propertiesOf(command);
  const value: Record<string, unknown> = {};
  for (const name of Object.keys(properties)) if (options[name] !== undefined) value[name] = options[name];
  const open = operandsOf(command)
    .map((operand) => operand.name.slice(1, -1))
    .filter((name) => value[name] === undefined);
  for (const [index, operand] of operands.entries()) {
    const name = open[index];
    if (name === undefined)
      throw new CairnError('USAGE', `expected nothing more, got ${JSON.stringify(operand)}`);
    value[name] = operandOf(operand, properties[name] ?? {}, name);
  }
  const missing = requiredOf(command).filter(
    (name) => value[name] === undefined && properties[name]?.default === undefined,
  );
  if (missing.length === 0) return value;
  throw new CairnError('USAGE', `expected ${missing.map((name) => `--${kebab(name)}`).join(' and ')}`, {
    hint: `cairn ${command.namespace} ${command.name} --help shows what it takes.`,
  });
}

function propertiesOf({ input }: PluginCommand): Readonly<Record<string, Property>> {
  const { properties } = input;
  return typeof properties === 'object' && properties !== null
    ? (properties as Readonly<Record<string, Property>>)
    : {};
}

function requiredOf({ input }: PluginCommand): readonly string[] {
  return Array.isArray(input['required']) ? input['required'].map(String) : [];
}

function optionOf(name: string, property: Property): OptionSpec {
  const flags = `--${kebab(name)}`;
  const summary = summaryOf(property);
  switch (property.type) {
    case 'boolean':
      return { flags: property.default === true ? `--no-${kebab(name)}` : flags, summary };
    case 'number':
    case 'integer':
      return { flags: `${flags} <number>`, summary, parse: (text) => numberOf(text, flags) };
    case 'array':
      return { flags: `${flags} <value>`, summary, repeats: true, parse: (text) => [itemOf(text, property)] };
    case 'string':
      return {
        flags: `${flags} <text>`,
        summary,
        choices: Array.isArray(property.enum) ? property.enum.map(String) : undefined,
      };
    default:
      return { flags: `${flags} <json>`, summary, parse: (text) => jsonOf(text, flags) };
  }
}

function summaryOf({ description, default: given }: Property): string {
  const text = typeof description === 'string' ? description : '';
  const preset = given === undefined || typeof given === 'boolean' ? '' : `(${JSON.stringify(given)})`;
  return [text, preset].filter((part) => part !== '').join(' ');
}

function operandOf(text: string, { type }: Property, name: string): unknown {
  return type === 'number' || type === 'integer' ? numberOf(text, name) : text;
}

function itemOf(text: string, { items }: Property): unknown {
  const type = typeof items === 'object' && items !== null && 'type' in items ? items.type : undefined;
  return type === 'number' || type === 'integer' ? numberOf(text, 'the list') : text;
}

function numberOf(text: string, flags: string): number {
  const value = Number(text);
  if (text.trim() !== '' && !Number.isNaN(value)) return value;
  throw new CairnError('VALUE_INVALID', `expected a number for ${flags}, got ${JSON.stringify(text)}`);
}

function jsonOf(text: string, flags: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CairnError('VALUE_INVALID', `expected JSON for ${flags}, got ${JSON.stringify(text)}`, {
      cause: error,
    });
  }
}

/** `minScore` is typed `--min-score`. */
function kebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
