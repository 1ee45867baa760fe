import type { Reader, RelPath } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { z } from 'zod';

/** What is known of a submission: the fields of its JSON files, with the ones that everybody asks for in one form. */
export interface SubmissionMetadata {
  readonly submission_id?: string | undefined;
  readonly original_filename?: string | undefined;
  readonly school_name?: string | undefined;
  /** A number where it is one: `K` stays a text. */
  readonly grade?: number | string | undefined;
  readonly student_name?: string | undefined;
  readonly [field: string]: unknown;
}

/** The schema of {@link SubmissionMetadata}: a field that is of another kind than expected is left out beforehand. */
export const submissionMetadata: z.ZodType<SubmissionMetadata> = z.looseObject({
  submission_id: z.string().optional(),
  original_filename: z.string().optional(),
  school_name: z.string().optional(),
  grade: z.union([z.number(), z.string()]).optional(),
  student_name: z.string().optional(),
});

/** The JSON files that tell of a submission, the later ones being surer of what they say. */
export const tellingFiles = ['metadata.json', 'structured.json', 'validation.json'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** The objects in the telling files of a submission; an empty one where a file is missing. */
export interface Told {
  readonly metadata: Fields;
  readonly structured: Fields;
  readonly validation: Fields;
}

/**
 * Reads the telling files.
 *
 * @throws CairnError that names the file when one is there and is no JSON object.
 */
export function readTold(names: ReadonlySet<string>, read: Reader): Told {
  const [metadata, structured, validation] = tellingFiles.map((name) =>
    names.has(name) ? objectIn(name, read) : {},
  );
  return { metadata: metadata ?? {}, structured: structured ?? {}, validation: validation ?? {} };
}

/** One flat record of what the files say. */
export function metadataOf({ metadata, structured, validation }: Told): SubmissionMetadata {
  const all = { ...plain(metadata), ...plain(structured), ...plain(validation) };
  const texts = {
    submission_id: textOf(metadata['submission_id']),
    original_filename: textOf(metadata['original_filename']),
    school_name:
      textOf(validation['school_name']) ?? textOf(structured['school_name']) ?? nameOf(structured['school']),
    student_name: textOf(structured['student_name']) ?? nameOf(structured['student']),
    grade: gradeOf(validation['grade']) ?? gradeOf(structured['grade']),
  };
  for (const name of Object.keys(texts)) delete all[name];
  // What is said under its own name already is not said twice.
  if (all['school'] === texts.school_name) delete all['school'];
  if (all['student'] === texts.student_name) delete all['student'];
  const known = Object.entries(texts).filter(([, value]) => value !== undefined);
  return { ...all, ...Object.fromEntries(known) };
}

function objectIn(name: string, read: Reader): Fields {
  const value = read.json(name as RelPath);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new CairnError(
    'DESCRIBE_FAILED',
    `${name}: expected an object, got ${Array.isArray(value) ? 'a list' : JSON.stringify(value)}`,
  );
}

/** Longer texts are essays, and searched for elsewhere. */
const longestText = 500;

/** Members that are texts, numbers, true or false, and objects of such members. */
function plain(fields: Fields, depth = 0): Record<string, unknown> {
  const kept = Object.entries(fields).flatMap(([name, value]): readonly [string, unknown][] => {
    if (isPlain(value)) return [[name, value]];
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && depth === 0 ? [[name, plain(value as Fields, 1)]] : [];
  });
  return Object.fromEntries(kept);
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= longestText;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A school or student is a name, or an object with one. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return textOf(value);
  return 'name' in value ? textOf(value.name) : undefined;
}

/** `5`, `"5"`, `"5th"` and `"Grade 5"` are one grade. */
function gradeOf(value: unknown): number | string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const text = textOf(value);
  const digits = /^(?:grade\s*)?(\d{1,2})(?:st|nd|rd|th)?(?:\s*grade)?$/i.exec(text ?? '')?.[1];
  return digits === undefined ? text : Number(digits);
}
