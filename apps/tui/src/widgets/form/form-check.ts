import type { PluginCommand } from '@cairn/workspace';
import { z } from 'zod';
import type { FormField } from './form-fields.ts';
import type { FormState } from './form-state.ts';

/** What a form comes to. */
export interface FormResult {
  /** The input, with what was left empty left out; to be sent only when nothing is wrong. */
  readonly value: Readonly<Record<string, unknown>>;
  /** What is wrong, by the name of the field; the empty name stands for the whole. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Checks what a form says; cheap enough for every key. The action's own schema has the last word. */
export type FormCheck = (state: FormState) => FormResult;

/**
 * Makes the check of a form from the schema of its input. A schema that says more than can be checked here is
 * checked as far as possible.
 */
export function formCheck({ input }: Pick<PluginCommand, 'input'>): FormCheck {
  const schema = schemaOf(input);
  return (state) => {
    const problems = new Map<string, string>();
    const value: Record<string, unknown> = {};
    for (const [index, field] of state.fields.entries()) {
      const parsed = parseField(field, state.texts[index]?.value ?? '');
      if (parsed.problem !== undefined) problems.set(field.name, parsed.problem);
      else if (parsed.value !== undefined) value[field.name] = parsed.value;
    }
    const result = schema?.safeParse(value);
    for (const issue of result?.error?.issues ?? []) {
      const name = String(issue.path[0] ?? '');
      if (!problems.has(name)) problems.set(name, messageOf(issue, name in value));
    }
    return { value, problems };
  };
}

function schemaOf(input: PluginCommand['input']): z.ZodType | undefined {
  try {
    return z.fromJSONSchema(input);
  } catch {
    // What can't be turned back into a schema is left to the action, which checks its input itself.
    return undefined;
  }
}

interface ParsedField {
  readonly value?: unknown;
  readonly problem?: string | undefined;
}

function parseField(field: FormField, typed: string): ParsedField {
  if (field.kind === 'flag') return { value: typed === 'true' };
  if (field.kind === 'list') return parseList(field, typed);
  if (typed.trim() === '') return field.isRequired ? { problem: 'has to be given' } : {};
  if (field.kind === 'number') return parseNumber(typed);
  return field.kind === 'json' ? parseJson(typed) : { value: typed };
}

function parseNumber(typed: string): ParsedField {
  const value = Number(typed);
  return Number.isFinite(value) ? { value } : { problem: `expected a number, got ${JSON.stringify(typed)}` };
}

function parseList(field: FormField, typed: string): ParsedField {
  const items = typed
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length === 0) return field.isRequired ? { problem: 'has to be given' } : {};
  if (!field.hasNumbers) return { value: items };
  const bad = items.find((item) => !Number.isFinite(Number(item)));
  return bad === undefined
    ? { value: items.map(Number) }
    : { problem: `expected numbers, got ${JSON.stringify(bad)}` };
}

function parseJson(typed: string): ParsedField {
  try {
    return { value: JSON.parse(typed) as unknown };
  } catch {
    return { problem: 'expected JSON, such as {"a": 1} or ["b"]' };
  }
}

type Issue = z.core.$ZodIssue;

function messageOf(issue: Issue, isGiven: boolean): string {
  if (!isGiven && issue.path.length > 0) return 'has to be given';
  const where = issue.path.slice(1).map(String).join('.');
  return (where === '' ? '' : `${where}: `) + expectation(issue);
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'too_small':
      return `expected at least ${sizeText(issue.origin, issue.minimum)}`;
    case 'too_big':
      return `expected at most ${sizeText(issue.origin, issue.maximum)}`;
    case 'invalid_value':
      return `expected ${issue.values.map(String).join(' or ')}`;
    case 'invalid_format':
      return issue.format === 'regex'
        ? `expected something that matches ${issue.pattern ?? 'its pattern'}`
        : `expected a ${issue.format.replaceAll('_', ' ')}`;
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_union':
      return `expected ${issue.errors.map(([first]) => (first === undefined ? 'something else' : expectation(first).replace('expected ', ''))).join(' or ')}`;
    default:
      return issue.message;
  }
}

function sizeText(origin: string, size: number | bigint): string {
  if (origin === 'string') return `${size} ${size === 1 ? 'character' : 'characters'}`;
  return origin === 'array' ? `${size} ${size === 1 ? 'item' : 'items'}` : String(size);
}
