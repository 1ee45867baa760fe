import { CairnError, messageOf, suggest, type ArtifactSummary } from '@cairn/core';
import type { ParseResult } from '@marcbachmann/cel-js';
import type { ZodType } from 'zod';
import { artifactFields, celEnvironment, openFields } from './environment.ts';
import { isKnown, prepareLookups, type Lookup } from './look-up.ts';
import { pathUses, type PathUse } from './path-use.ts';
import { requiredWords } from './required-words.ts';
import { followSchema } from './schema-path.ts';
import { kindOf } from './static-kind.ts';

/** What an expression says of an artifact; `unknown` names the path whose value is missing or ill-typed. */
export type Answer = boolean | { readonly unknown: string };

/** An expression that was checked and can be asked any number of times. */
export interface CompiledExpression {
  readonly text: string;
  /** The paths that it reads: `metadata.branch`, `metrics.score`, `createdAt`. */
  readonly paths: readonly string[];
  /** Words that key and metadata of an artifact must hold for the answer to be true; see `requiredWords`. */
  readonly words: readonly string[];
  /** Never throws: what cannot be evaluated is unknown. */
  evaluate(artifact: ArtifactSummary, record?: Readonly<Record<string, unknown>>): Answer;
}

/** What an expression is checked against, and how it is named in errors. */
export interface ExpressionOptions {
  /** The schema of the family's metadata; without one any path below `metadata` may exist. */
  readonly schema?: ZodType | undefined;
  /** Where the expression stands: `retention.nightly.keep.where`, `--where`. */
  readonly label: string;
}

/**
 * Compiles a CEL expression over artifacts. The paths that it reads outside a `has(…)` are looked up
 * before it is evaluated: one that is missing, null or of another kind makes the answer unknown.
 *
 * @throws CairnError `EXPRESSION_INVALID` for what is not CEL, reads a field that does not exist,
 *   compares values that cannot be compared, or does not answer with true or false.
 * @example
 * const golden = compileExpression('"golden" in tags && metrics.score > 0.9', { label: '--where' });
 * golden.evaluate(artifact); // true, false, or { unknown: 'metrics.score' }
 */
export function compileExpression(text: string, options: ExpressionOptions): CompiledExpression {
  const parsed = parseChecked(text, options.label);
  const uses = pathUses(parsed.ast);
  const refuse: Refuse = (problem, hint) => invalid(text, options.label, { problem, hint });
  if (options.schema !== undefined) for (const use of uses) checkAgainstSchema(use, options.schema, refuse);
  for (const use of uses) checkDepth(use, refuse);
  return createExpression(text, parsed, uses);
}

function createExpression(text: string, parsed: ParseResult, uses: readonly PathUse[]): CompiledExpression {
  const lookups = prepareLookups(uses);
  const roots = new Set(uses.map((use) => use.segments[0] ?? ''));
  const assign = assignments.filter(([name]) => roots.has(name)).map(([, write]) => write);
  const answers = lookups.map((lookup) => Object.freeze({ unknown: lookup.use.text }));
  const undecided: Answer = Object.freeze({ unknown: uses.at(-1)?.text ?? text });
  // One context serves all calls: a fresh one each would be a million objects for nothing.
  const context: Record<string, unknown> = {};
  return {
    text,
    paths: uses.map((use) => use.text),
    words: requiredWords(parsed.ast),
    evaluate(artifact, record) {
      for (const write of assign) write(context, artifact, record);
      const missing = firstUnknown(lookups, context);
      if (missing >= 0) return answers[missing] ?? undecided;
      try {
        const result: unknown = parsed(context);
        return typeof result === 'boolean' ? result : undecided;
      } catch {
        // A value that the look-ups could not judge did not fit: the answer is not known.
        return undecided;
      }
    },
  };
}

function firstUnknown(lookups: readonly Lookup[], context: Readonly<Record<string, unknown>>): number {
  for (let index = 0; index < lookups.length; index++) {
    const lookup = lookups[index];
    if (lookup !== undefined && !isKnown(lookup, context)) return index;
  }
  return -1;
}

type Write = (context: Record<string, unknown>, artifact: ArtifactSummary, record: unknown) => void;

/** Only what an expression reads is put into its context: metadata may be costly to get at. */
const assignments: readonly (readonly [string, Write])[] = [
  ['id', (context, artifact) => (context['id'] = artifact.id)],
  ['family', (context, artifact) => (context['family'] = artifact.family)],
  ['key', (context, artifact) => (context['key'] = artifact.key)],
  ['root', (context, artifact) => (context['root'] = artifact.root)],
  ['createdAt', (context, artifact) => (context['createdAt'] = new Date(artifact.createdAt))],
  ['modifiedAt', (context, artifact) => (context['modifiedAt'] = new Date(artifact.modifiedAt))],
  ['state', (context, artifact) => (context['state'] = artifact.state)],
  ['outcome', (context, artifact) => (context['outcome'] = artifact.outcome)],
  ['size', (context, artifact) => (context['size'] = artifact.size)],
  ['allocated', (context, artifact) => (context['allocated'] = artifact.allocated)],
  ['files', (context, artifact) => (context['files'] = artifact.fileCount)],
  ['tags', (context, artifact) => (context['tags'] = artifact.tags)],
  ['pinned', (context, artifact) => (context['pinned'] = artifact.pin !== undefined)],
  ['metadata', (context, artifact) => (context['metadata'] = artifact.metadata)],
  ['metrics', (context, artifact) => (context['metrics'] = artifact.metrics)],
  ['record', (context, _artifact, record) => (context['record'] = record)],
];

function parseChecked(text: string, label: string): ParseResult {
  let parsed: ParseResult;
  try {
    parsed = celEnvironment().parse(text);
  } catch (error) {
    throw invalid(text, label, { problem: summaryOf(error), cause: error });
  }
  const check = parsed.check();
  if (!check.valid)
    throw invalid(text, label, {
      problem: summaryOf(check.error),
      cause: check.error,
      hint: unknownName(check.error),
    });
  const isOfOtherKind = kindOf(parsed.ast)?.has('boolean') === false;
  if ((check.type !== 'bool' && check.type !== 'dyn') || isOfOtherKind) {
    throw invalid(text, label, { problem: 'its value is neither true nor false' });
  }
  return parsed;
}

/** Makes the error that says what is wrong. */
type Refuse = (problem: string, hint?: string) => CairnError;

function checkAgainstSchema(use: PathUse, schema: ZodType, refuse: Refuse): void {
  if (use.segments[0] !== 'metadata') return;
  const answer = followSchema(schema, use.segments.slice(1));
  if (!answer.known) {
    const hint = answer.suggestion === undefined ? undefined : `Did you mean ${answer.suggestion}?`;
    throw refuse(`the family's metadata has no ${use.text}`, hint);
  }
  if (answer.kinds === undefined || use.kinds === undefined) return;
  if (use.kinds.isDisjointFrom(answer.kinds)) {
    const [expected, found] = [[...use.kinds].join(' or '), [...answer.kinds].join(' or ')];
    throw refuse(`it takes ${use.text} for a ${expected}, and the schema says ${found}`);
  }
}

/** `metrics` is flat, and fields of the artifact have no parts. */
function checkDepth(use: PathUse, refuse: Refuse): void {
  const [root = '', ...rest] = use.segments;
  const most = root === 'metrics' ? 1 : root in artifactFields ? 0 : Number.POSITIVE_INFINITY;
  const depth = rest.filter((segment) => segment !== '[]').length;
  if (depth > most) throw refuse(`there is no ${use.text}`);
}

function invalid(
  text: string,
  label: string,
  details: { problem: string; hint?: string | undefined; cause?: unknown },
): CairnError {
  return new CairnError(
    'EXPRESSION_INVALID',
    `expected an expression that answers true or false, got ${JSON.stringify(text)}: ${details.problem}`,
    {
      path: label,
      hint: details.hint ?? 'Write CEL over the fields of the artifact, metadata.*, metrics.* and record.*.',
      cause: details.cause,
    },
  );
}

function summaryOf(error: unknown): string {
  const summary =
    typeof error === 'object' && error !== null && 'summary' in error ? error.summary : undefined;
  return typeof summary === 'string' ? summary : messageOf(error);
}

function unknownName(error: unknown): string | undefined {
  const name = /Unknown variable: (\w+)/.exec(summaryOf(error))?.[1];
  const names = [...Object.keys(artifactFields), ...openFields];
  const meant = name === undefined ? undefined : suggest(name, names);
  return meant === undefined ? undefined : `Did you mean ${meant}? There are ${names.join(', ')}.`;
}
