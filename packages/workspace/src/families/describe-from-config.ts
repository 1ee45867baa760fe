import { CairnError } from '@cairn/core';
import type { Description, Family, FileEntry, Found, Outcome, Reader, State, TimeText } from '@cairn/core';
import type { FamilyConfig, JsonField } from '../config/config.ts';
import { readPointer } from './json-pointer.ts';
import { parseTimePattern } from './time-pattern.ts';
import type { TimePattern } from './time-pattern.ts';

/**
 * The description of a family without code. A field whose file or value is missing is not known; one that
 * is there and cannot be what it should be makes the description fail, so that the artifact stays.
 */
export function describeFromConfig(config: FamilyConfig): NonNullable<Family['describe']> {
  const pattern = patternOf(config);
  return (found, read) => {
    const field = fieldReader(read);
    return { ...timeOf(config, { found, field, pattern }), ...contentOf(config, field) };
  };
}

/** Gives the value of a field, or undefined where there is none. */
type FieldReader = (field: JsonField | undefined) => unknown;

/** Each file is looked up and parsed once for all the fields that are read from it. */
function fieldReader(read: Reader): FieldReader {
  const files = new Map<string, readonly FileEntry[]>();
  const documents = new Map<string, unknown>();
  const filesOf = (glob: string): readonly FileEntry[] => {
    const known = files.get(glob) ?? read.list(glob).filter(({ kind }) => kind === 'file');
    files.set(glob, known);
    return known;
  };
  const documentOf = ({ path }: FileEntry): unknown => {
    if (!documents.has(path)) documents.set(path, read.json(path));
    return documents.get(path);
  };
  return (field) => {
    if (field === undefined) return undefined;
    for (const file of filesOf(field.json)) {
      const value = readPointer(documentOf(file), field.pointer);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };
}

function patternOf({ createdAt }: FamilyConfig): TimePattern | undefined {
  if (typeof createdAt !== 'object' || createdAt.name === undefined) return undefined;
  const pattern = parseTimePattern(createdAt.name);
  // The configuration's schema lets no bad pattern through.
  return typeof pattern === 'string' ? undefined : pattern;
}

interface TimeSources {
  readonly found: Found;
  readonly field: FieldReader;
  readonly pattern: TimePattern | undefined;
}

function timeOf({ createdAt }: FamilyConfig, { found, field, pattern }: TimeSources): Description {
  if (createdAt === undefined) return {};
  if (createdAt === 'mtime') return { createdFrom: 'mtime' };
  if (createdAt.name === undefined) {
    const value = field(createdAt);
    return value === undefined ? {} : { createdAt: timeValue(value), createdFrom: 'content' };
  }
  for (const name of [found.key, ...found.files.map(({ path }) => path)]) {
    const time = pattern?.find(name);
    if (time !== undefined) return { createdAt: time, createdFrom: 'name' };
  }
  return {};
}

function timeValue(value: unknown): TimeText {
  if (typeof value === 'string') return value;
  // Seconds and milliseconds since 1970 are both common; ten digits are seconds until the year 2286.
  if (typeof value === 'number') return Math.abs(value) < 1e11 ? value * 1000 : value;
  throw unfit('createdAt', 'a time', value);
}

function contentOf(config: FamilyConfig, field: FieldReader): Description {
  return {
    state: stateOf(config.state, field),
    outcome: outcomeOf(config.outcome, field),
    error: textOf(field(config.error)),
    metadata: metadataOf(field(config.metadata)),
    metrics: metricsOf(config.metrics, field),
    tags: tagsOf(field(config.tags)),
  };
}

function outcomeOf(outcome: FamilyConfig['outcome'], field: FieldReader): Outcome | undefined {
  const value = field(outcome);
  if (outcome === undefined || value === undefined) return undefined;
  if (outcome.pass.some((wanted) => wanted === value)) return 'pass';
  return outcome.fail?.some((wanted) => wanted === value) === true ? 'fail' : undefined;
}

/** A state that nobody explained must not pass for completed. */
function stateOf(state: FamilyConfig['state'], field: FieldReader): Exclude<State, 'missing'> | undefined {
  const value = field(state);
  if (state === undefined || value === undefined) return undefined;
  const word = typeof value === 'string' ? value : JSON.stringify(value);
  const named = state.values?.[word] ?? STATES.find((known) => known === word.toLowerCase());
  if (named !== undefined) return named;
  throw unfit('state', `one of ${[...Object.keys(state.values ?? {}), ...STATES].join(', ')}`, value);
}

const STATES = ['pending', 'in_progress', 'completed', 'failed'] as const;

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function metadataOf(value: unknown): unknown {
  if (value === undefined || (typeof value === 'object' && !Array.isArray(value))) return value;
  throw unfit('metadata', 'an object', value);
}

/** What is no number is not known: a rule that asks for it then keeps. */
function metricsOf(
  metrics: FamilyConfig['metrics'],
  field: FieldReader,
): Readonly<Record<string, number>> | undefined {
  if (metrics === undefined) return undefined;
  const read = Object.entries(metrics).map(([name, from]) => [name, field(from)] as const);
  return Object.fromEntries(
    read.filter((entry): entry is readonly [string, number] => Number.isFinite(entry[1])),
  );
}

function tagsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const tags: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (tags.every((tag): tag is string => typeof tag === 'string')) return tags.filter((tag) => tag !== '');
  throw unfit('tags', 'a list of texts', value);
}

function unfit(field: string, expected: string, value: unknown): CairnError {
  const shown = JSON.stringify(value) ?? 'nothing';
  const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
  return new CairnError('DESCRIBE_FAILED', `${field}: expected ${expected}, got ${short}`, { path: field });
}
