import { CairnError, messageOf } from '@cairn/core';
import type { OutsideRecord } from '@cairn/core';
import { readText } from '@cairn/files';
import { readPointer } from '../families/json-pointer.ts';
import type { ReadRecord } from './configured-source.ts';

/** A quarter of a gigabyte: a source of records is held in memory. */
export const largestSource: number = 256 * 1024 * 1024;

/** A JSON file as a source of records. */
export interface JsonFile {
  /** Absolute. */
  readonly path: string;
  /** As the configuration writes it. */
  readonly shown: string;
  readonly pointer?: string | undefined;
}

/** The records of a JSON file. @throws CairnError `READ_FAILED` when it is none, or holds no records. */
export function readJsonFile({ path, shown, pointer }: JsonFile): Iterable<ReadRecord> {
  return recordsOf(parseJson(readText(path, largestSource), shown), { shown, pointer });
}

/** The value of a JSON text. @throws CairnError `READ_FAILED` */
export function parseJson(text: string, shown: string, hint?: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CairnError('READ_FAILED', `expected JSON from ${shown}: ${messageOf(error)}`, {
      path: shown,
      hint,
      cause: error,
    });
  }
}

/** The records in a value: a list of objects, or an object whose members are records by their keys. */
export function* recordsOf(
  value: unknown,
  { shown, pointer }: Pick<JsonFile, 'shown' | 'pointer'>,
): Generator<ReadRecord> {
  const found = readPointer(value, pointer);
  const at = pointer === undefined || pointer === '' ? shown : `${shown} at ${pointer}`;
  if (Array.isArray(found)) {
    for (const [index, record] of found.entries())
      yield { place: `${at}, item ${index + 1}`, record: requireRecord(record, `${at}, item ${index + 1}`) };
  } else if (isRecord(found)) {
    for (const [key, record] of Object.entries(found))
      yield { key, place: `${at}, ${key}`, record: requireRecord(record, `${at}, ${key}`) };
  } else {
    throw new CairnError('READ_FAILED', `expected a list of records in ${at}, got ${shownValue(found)}`, {
      path: shown,
      hint: 'pointer says where in the document the records are.',
    });
  }
}

function requireRecord(value: unknown, place: string): OutsideRecord {
  if (isRecord(value)) return value;
  throw new CairnError('READ_FAILED', `${place}: expected an object, got ${shownValue(value)}`);
}

function isRecord(value: unknown): value is OutsideRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shownValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value).slice(0, 60);
}
