import type { Family } from '@cairn/core';
import type { FamilyName } from '../families/branches.ts';
import { fieldsOf } from '../families/fields-of.ts';
import { shownKey } from '../phi/guard/value-type.ts';
import { fitSegments } from './fit-segments.ts';
import { timeOf, type OldRecord } from './old-values.ts';

/** Metadata as the family has it, and what of it was left, as `key (rule)`. */
export interface FittedMetadata {
  readonly metadata: OldRecord;
  readonly left: readonly string[];
}

/** Keys as earlier tools wrote them; each becomes the first that the family has. */
const renamed: Readonly<Record<string, readonly string[]>> = {
  duration_seconds: ['duration'],
  duration_s: ['duration'],
  duration_sec: ['duration'],
  frame_count: ['frames'],
  num_frames: ['frames'],
  frame_rate: ['fps'],
  framerate: ['fps'],
  num_people: ['people_detected'],
  persons_detected: ['people_detected'],
  people_count: ['people_detected'],
  model_name: ['model'],
  method: ['method', 'blur_method'],
  blur_type: ['blur_method'],
  blur_strength: ['blur_intensity'],
  intensity: ['blur_intensity'],
  num_faces: ['faces_blurred'],
  faces_detected: ['faces_blurred'],
  segments: ['phi_segments'],
  intervals: ['phi_segments'],
  phi_intervals: ['phi_segments'],
  num_segments: ['total_segments'],
  segment_count: ['total_segments'],
  sampling_rate: ['sample_rate'],
  samplerate: ['sample_rate'],
  num_channels: ['channels'],
  word_count: ['words'],
  num_words: ['words'],
  line_count: ['lines'],
  char_count: ['characters'],
  lang: ['language'],
  replacements: ['replaced'],
  num_replacements: ['replaced'],
  processing_time: ['processing_seconds'],
  processing_time_seconds: ['processing_seconds'],
  file_format: ['format'],
};

const wordKeys = new Set(['format', 'codec', 'blur_method', 'method', 'level', 'step']);

/**
 * Maps metadata of the earlier tool onto the keys of a family. Each key is shown to the guard by itself; what it
 * refuses is left, by key and rule, and its value appears nowhere.
 */
export function fitMetadata(
  {
    name,
    family,
    allowed,
  }: { readonly name: FamilyName; readonly family: Family; readonly allowed: readonly string[] },
  old: OldRecord,
): FittedMetadata {
  const metadata: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [index, [key, value]] of Object.entries(withResolution(old, name)).entries()) {
    const target = targetOf(key, name, old);
    const fitted =
      target === 'phi_segments' ? fitSegments(value) : { value: valueFor(target, value), left: [] };
    left.push(...fitted.left);
    const rules = rulesAgainst(family, { key: target, value: fitted.value, allowed });
    if (rules.length === 0) metadata[target] = fitted.value;
    else left.push(`${shownKey(key, index)} (${rules.join(', ')})`);
  }
  return { metadata, left };
}

/** Width and height are one key here. */
function withResolution(old: OldRecord, name: FamilyName): OldRecord {
  const { width, height, ...rest } = old;
  if (!Number.isInteger(width) || !Number.isInteger(height)) return old;
  if (!Object.hasOwn(fieldsOf[name], 'resolution') || Object.hasOwn(old, 'resolution')) return old;
  return { ...rest, resolution: `${String(width)}x${String(height)}` };
}

function targetOf(key: string, name: FamilyName, old: OldRecord): string {
  const has = (field: string): boolean => Object.hasOwn(fieldsOf[name], field);
  if (has(key) || !Object.hasOwn(renamed, key)) return key;
  return renamed[key]?.find((field) => has(field) && !Object.hasOwn(old, field)) ?? key;
}

function valueFor(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (wordKeys.has(key)) return value.toLowerCase().replace(/^\./, '');
  if (key !== 'finished_at') return value;
  const at = timeOf({ [key]: value }, [key]);
  return at === undefined ? value : new Date(at).toISOString();
}

function rulesAgainst(
  family: Family,
  {
    key,
    value,
    allowed,
  }: { readonly key: string; readonly value: unknown; readonly allowed: readonly string[] },
): readonly string[] {
  const metadata = { [key]: value };
  const objections = [...(family.admit?.({ metadata, allowed }) ?? [])];
  if (objections.length > 0) return [...new Set(objections.map(({ rule }) => rule))];
  return family.metadata?.safeParse(metadata).success === false ? ['wrong-type'] : [];
}
