import { CairnError, suggest } from '@cairn/core';
import type { core } from 'zod';
import { placeOf, valueAt } from './config-source.ts';
import type { ConfigPath, ConfigSource } from './config-source.ts';
import { keysAt } from './schema/schema-keys.ts';

/** One thing that is wrong with a configuration, with its place. */
export interface ConfigProblem {
  /** `cairn.yaml:12`. */
  readonly place: string;
  /** Dotted: `retention.proofs.keep`; empty for the file as a whole. */
  readonly key: string;
  /** What was expected and what came. */
  readonly text: string;
  readonly hint?: string | undefined;
}

/** A problem at a path of a source. */
export function problemAt(
  source: ConfigSource,
  path: ConfigPath,
  say: { text: string; hint?: string | undefined },
): ConfigProblem {
  return { place: placeOf(source, path), key: dotted(path), ...say };
}

/**
 * What a schema found wrong, as problems with places; unknown keys get a suggestion from the schema.
 *
 * @param base where in the source the value lies that the schema looked at.
 */
export function problemsOf(
  error: { readonly issues: readonly core.$ZodIssue[] },
  schema: core.$ZodType,
  { source, base = [] }: { readonly source: ConfigSource; readonly base?: ConfigPath },
): ConfigProblem[] {
  return error.issues.flatMap((issue) => describeIssue(issue, { schema, source, base, depth: base.length }));
}

/** The error for a list of problems, in the order of their lines: the first ones make the message. */
export function invalidConfig(problems: readonly ConfigProblem[], hint?: string): CairnError {
  const sorted = problems.toSorted((a, b) => lineNumber(a) - lineNumber(b));
  const told = sorted
    .slice(0, TOLD)
    .map((problem) => [problem.place, problem.key, problem.text].filter((part) => part !== '').join(': '));
  if (sorted.length > TOLD) told.push(`… and ${sorted.length - TOLD} more`);
  return new CairnError('CONFIG_INVALID', told.join('\n'), {
    path: sorted[0]?.place,
    hint: sorted.find((problem) => problem.hint !== undefined)?.hint ?? hint,
  });
}

/** A value as a message shows it: JSON, cut where it is long. */
export function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a mapping';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

const TOLD = 10;

interface Where {
  readonly schema: core.$ZodType;
  readonly source: ConfigSource;
  readonly base: ConfigPath;
  /** How many steps of a path lead to the value that the schema looked at. */
  readonly depth: number;
}

function describeIssue(issue: core.$ZodIssue, where: Where): ConfigProblem[] {
  const path = [...where.base, ...issue.path];
  const found = valueAt(where.source.value, path);
  const one = (text: string, at: ConfigPath = path): ConfigProblem[] => [
    problemAt(where.source, at, { text }),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) =>
        one(unknownKey(key, keysAt(where.schema, path.slice(where.depth))), [...path, key]),
      );
    case 'invalid_union':
      return describeUnion(issue, { ...where, base: path });
    case 'invalid_type':
      return one(expectedType(issue.expected, found));
    case 'invalid_value':
      return one(expectedOneOf(issue.values, found));
    case 'invalid_key':
      return one(`expected a name, ${withFound(issue.issues[0]?.message ?? issue.message, path.at(-1))}`);
    case 'too_small':
      return one(
        `expected ${issue.origin === 'string' ? 'some text' : issue.origin === 'array' ? 'at least one entry' : `a number ${issue.inclusive === false ? 'above' : 'of at least'} ${issue.minimum}`}, got ${shown(found)}`,
      );
    case 'too_big':
      return one(`expected at most ${issue.maximum}, got ${shown(found)}`);
    default:
      return one(withFound(issue.message, found));
  }
}

/**
 * A union's branches each complain; the one that the writer meant is the one whose kind of value was
 * written, and of several such the one that got furthest.
 */
function describeUnion(issue: core.$ZodIssueInvalidUnion, where: Where): ConfigProblem[] {
  const meant = issue.errors.filter(
    (issues) => !issues.some((inner) => inner.path.length === 0 && isKindIssue(inner)),
  );
  const best = meant.toSorted((a, b) => strangeness(a) - strangeness(b))[0];
  const found = valueAt(where.source.value, where.base);
  if (best !== undefined) {
    const unknown = best.find((inner) => inner.code === 'unrecognized_keys' && inner.path.length === 0);
    return (unknown === undefined ? best : [unknown]).flatMap((inner) => describeIssue(inner, where));
  }
  const words = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === 'invalid_value' && inner.path.length === 0 ? inner.values : []));
  if (typeof found === 'string' && words.length > 0)
    return [problemAt(where.source, where.base, { text: expectedOneOf(words, found) })];
  const kinds = issue.errors.flatMap((issues) =>
    issues.filter((inner) => inner.path.length === 0).map(kindOf),
  );
  return [
    problemAt(where.source, where.base, {
      text: `expected ${[...new Set(kinds)].join(' or ')}, ${gotOrMissing(found)}`,
    }),
  ];
}

function isKindIssue(issue: core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

function strangeness(issues: readonly core.$ZodIssue[]): number {
  return issues.reduce(
    (sum, issue) =>
      sum + (issue.code === 'unrecognized_keys' ? 100 * issue.keys.length : issue.path.length > 1 ? 1 : 10),
    0,
  );
}

function kindOf(issue: core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  return issue.message;
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  if (meant !== undefined) return `unknown key; did you mean ${JSON.stringify(meant)}?`;
  return known.length === 0 ? 'unknown key' : `unknown key; expected one of ${known.join(', ')}`;
}

function expectedType(expected: string, found: unknown): string {
  return `expected ${KINDS[expected] ?? expected}, ${gotOrMissing(found)}`;
}

function expectedOneOf(values: readonly unknown[], found: unknown): string {
  const words = values.map(String);
  const meant = typeof found === 'string' ? suggest(found, words) : undefined;
  const expected = words.length === 1 ? (words[0] ?? '') : `one of ${words.join(', ')}`;
  return `expected ${expected}, ${gotOrMissing(found)}${meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`}`;
}

function gotOrMissing(found: unknown): string {
  return found === undefined ? 'but it is missing' : `got ${shown(found)}`;
}

function withFound(message: string, found: unknown): string {
  return / got |did you mean/.test(message) ? message : `${message}, got ${shown(found)}`;
}

function dotted(path: ConfigPath): string {
  return path.map(String).join('.');
}

function lineNumber(problem: ConfigProblem): number {
  return Number(/:(\d+)(?::\d+)?$/.exec(problem.place)?.[1] ?? 0);
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
};
