import type { DescribedArtifact } from '@cairn/catalog';
import { CairnError, messageOf, parseTime } from '@cairn/core';
import type { Description, Family, Outcome, State, TimeText } from '@cairn/core';
import type { ZodType } from 'zod';

/** A description as the catalog takes it. */
export type CheckedDescription = NonNullable<DescribedArtifact['description']>;

/** What descriptions are checked against. */
export interface DescriptionContext {
  readonly family: Pick<Family, 'metadata'>;
  /** IANA zone for times without one. */
  readonly zone: string;
}

/**
 * Checks what a family's `describe` gave, which may be anything: parses its time, and validates its
 * metadata with the family's schema.
 *
 * @throws CairnError `DESCRIBE_FAILED` that names the field, what was expected and what came.
 */
export function checkDescription(description: Description, context: DescriptionContext): CheckedDescription {
  if (typeof description !== 'object' || description === null)
    throw wrong('the description', 'an object', description);
  const { createdAt, createdFrom, state, outcome, error, metrics, tags, runId } = description;
  if (!isOneOf(SOURCES, createdFrom)) throw wrong('createdFrom', SOURCES.join(', '), createdFrom);
  if (!isOneOf(STATES, state)) throw wrong('state', STATES.join(', '), state);
  if (!isOneOf(OUTCOMES, outcome)) throw wrong('outcome', OUTCOMES.join(' or '), outcome);
  if (error !== undefined && typeof error !== 'string') throw wrong('error', 'a text', error);
  if (runId !== undefined && typeof runId !== 'string') throw wrong('runId', 'a text', runId);
  return {
    createdAt: createdAt === undefined ? undefined : readTime(createdAt, context.zone),
    createdFrom: createdFrom ?? (createdAt === undefined ? undefined : 'content'),
    state,
    outcome,
    error,
    metadata: checkMetadata(description.metadata, context.family.metadata),
    metrics: metrics === undefined ? undefined : checkMetrics(metrics),
    tags: tags === undefined ? undefined : checkTags(tags),
    ...(runId === undefined ? {} : { runId }),
  };
}

const SOURCES = ['content', 'name', 'mtime'] as const;
const STATES: readonly Exclude<State, 'missing'>[] = ['pending', 'in_progress', 'completed', 'failed'];
const OUTCOMES: readonly Outcome[] = ['pass', 'fail'];

function isOneOf<T>(values: readonly T[], value: T | undefined): boolean {
  return value === undefined || values.includes(value);
}

/** Dates in the far past and future are mistakes in units more often than meant; SQLite and Date take them. */
const LAST_MOMENT = 8.64e15;

function readTime(
  time: TimeText,
  zone: string,
): { readonly at: number; readonly offset?: number | undefined } {
  const at = time instanceof Date ? time.getTime() : time;
  if (typeof at === 'string') return parseText(at, zone);
  if (typeof at !== 'number' || !(Math.abs(at) <= LAST_MOMENT)) throw wrong('createdAt', 'a time', time);
  return { at };
}

function parseText(
  text: string,
  zone: string,
): { readonly at: number; readonly offset?: number | undefined } {
  try {
    return parseTime(text, zone);
  } catch (error) {
    throw new CairnError('DESCRIBE_FAILED', `createdAt: ${messageOf(error)}`, {
      cause: error,
      path: 'createdAt',
    });
  }
}

/** Metadata goes through JSON, so that it is the same whether it came from a worker or not. */
function checkMetadata(metadata: unknown, schema: ZodType | undefined): unknown {
  if (metadata === undefined) return undefined;
  const parsed = schema === undefined ? metadata : parseMetadata(metadata, schema);
  try {
    return JSON.parse(JSON.stringify(parsed)) as unknown;
  } catch (error) {
    throw new CairnError(
      'DESCRIBE_FAILED',
      `metadata: expected values that JSON can say: ${messageOf(error)}`,
      { cause: error, path: 'metadata' },
    );
  }
}

function parseMetadata(metadata: unknown, schema: ZodType): unknown {
  const result = schema.safeParse(metadata);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = ['metadata', ...(issue?.path ?? [])].map(String).join('.');
  const more = result.error.issues.length > 1 ? ` (and ${result.error.issues.length - 1} more)` : '';
  throw new CairnError('DESCRIBE_FAILED', `${field}: ${issue?.message ?? 'it breaks the schema'}${more}`, {
    path: field,
  });
}

function checkMetrics(metrics: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  if (typeof metrics !== 'object' || metrics === null) throw wrong('metrics', 'numbers by name', metrics);
  for (const [name, value] of Object.entries(metrics)) {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw wrong(`metrics.${name}`, 'a finite number', value);
  }
  return { ...metrics };
}

function checkTags(tags: readonly string[]): readonly string[] {
  if (!Array.isArray(tags)) throw wrong('tags', 'a list of texts', tags);
  const found = tags.find((tag) => typeof tag !== 'string' || tag === '') as unknown;
  if (found !== undefined) throw wrong('tags', 'texts that are not empty', found);
  return [...new Set<string>(tags)];
}

function wrong(field: string, expected: string, value: unknown): CairnError {
  return new CairnError('DESCRIBE_FAILED', `${field}: expected ${expected}, got ${shown(value)}`, {
    path: field,
  });
}

/** A few characters suffice to recognise a value by. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  return typeof value === 'object' && value !== null
    ? Array.isArray(value)
      ? 'a list'
      : 'an object'
    : String(value);
}
