import type { RelPath } from '@cairn/core';
import { joinRel, nativePath, readJson } from '@cairn/files';
import type { FamilyConfig } from '../config.ts';
import { isMapping } from '../layers.ts';

type Fields = Pick<FamilyConfig, 'createdAt' | 'outcome' | 'state' | 'tags' | 'metadata'>;

/**
 * Looks into the JSON files that nearly all artifacts of a family have, in a few of them, for fields that
 * say when it was made, how it went, and what it is.
 */
export function sampleFields(
  directory: string,
  members: readonly RelPath[],
  common: readonly string[],
): Fields {
  const sampled = everyNth(members, SAMPLES);
  let fields: Fields = {};
  for (const name of common.filter((each) => each.endsWith('.json'))) {
    const documents = sampled.flatMap((member) => documentAt(directory, joinRel(member, name)));
    // A field that several files have is read from the first of them.
    if (documents.length > 0) fields = { ...fieldsOf(name, documents), ...fields };
  }
  return inOrder(fields);
}

const SAMPLES = 30;
const LARGEST = 1024 * 1024;

const TIME_KEYS: readonly string[] = [
  'created_at',
  'createdAt',
  'timestamp',
  'started_at',
  'start_time',
  'date',
  'time',
];
const OUTCOME_KEYS: readonly string[] = ['status', 'result', 'outcome', 'verdict', 'passed'];
const STATE_KEYS: readonly string[] = ['state', 'phase'];
const STATES: ReadonlySet<string> = new Set(['pending', 'in_progress', 'completed', 'failed']);
const PASS = /^(?:pass|passed|ok|success|succeeded|true)$/i;
const FAIL = /^(?:fail|failed|failure|error|false)$/i;

type Document = Readonly<Record<string, unknown>>;

/** Spread over all of them: the oldest may look different from the newest. */
function everyNth<T>(values: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.ceil(values.length / count));
  return values.filter((_value, index) => index % step === 0);
}

function documentAt(directory: string, path: RelPath): Document[] {
  try {
    const value = readJson(nativePath(directory, path), LARGEST);
    return isMapping(value) ? [value] : [];
  } catch {
    // One that is missing or broken says nothing; a scan reports it later.
    return [];
  }
}

function fieldsOf(json: string, documents: readonly Document[]): Fields {
  const time = TIME_KEYS.find((key) => documents.every((document) => isTime(document[key])));
  const state = STATE_KEYS.find((key) => documents.every((document) => STATES.has(String(document[key]))));
  const hasTags = documents.some(
    ({ tags }) => Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'),
  );
  return {
    ...(time === undefined ? {} : { createdAt: { json, pointer: `/${time}` } }),
    ...outcomeOf(json, documents),
    ...(state === undefined ? {} : { state: { json, pointer: `/${state}` } }),
    ...(hasTags ? { tags: { json, pointer: '/tags' } } : {}),
    ...(/^meta/i.test(json) ? { metadata: { json } } : {}),
  };
}

function outcomeOf(json: string, documents: readonly Document[]): Pick<Fields, 'outcome'> {
  for (const key of OUTCOME_KEYS) {
    const values = [...new Set(documents.map((document) => document[key]))].filter(isWord);
    const pass = values.filter((value) => PASS.test(String(value)));
    const fail = values.filter((value) => FAIL.test(String(value)));
    if (pass.length > 0)
      return { outcome: { json, pointer: `/${key}`, pass, ...(fail.length > 0 ? { fail } : {}) } };
  }
  return {};
}

function inOrder({ createdAt, outcome, state, tags, metadata }: Fields): Fields {
  const ordered = Object.entries({ createdAt, outcome, state, tags, metadata });
  return Object.fromEntries(ordered.filter(([, field]) => field !== undefined));
}

function isWord(value: unknown): value is string | boolean {
  return typeof value === 'string' || typeof value === 'boolean';
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
}
