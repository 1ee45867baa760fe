import { shownKey } from '../phi/guard/value-type.ts';
import { isRecord, valueOf, type OldRecord } from './old-values.ts';

const spellings = {
  start: ['start', 'start_time', 'start_s', 'start_seconds', 'begin'],
  end: ['end', 'end_time', 'end_s', 'end_seconds', 'stop'],
  type: ['type', 'phi_type', 'label', 'category', 'entity_type'],
  confidence: ['confidence', 'score'],
} as const;

const known = new Set<string>(Object.values(spellings).flat());

/**
 * Segments with start, end, kind and confidence alone: what was said in them stays where it was.
 *
 * @returns the segments, or the value as it was when it is no list, and what of it was left.
 */
export function fitSegments(value: unknown): { readonly value: unknown; readonly left: readonly string[] } {
  if (!Array.isArray(value)) return { value, left: [] };
  const items: readonly unknown[] = value;
  const others = new Set(
    items.flatMap((item) => (isRecord(item) ? Object.keys(item) : [])).filter((key) => !known.has(key)),
  );
  return {
    value: items.map((item) => (isRecord(item) ? segmentOf(item) : item)),
    left: [...others].map((key, index) => `phi_segments[].${shownKey(key, index)} (not-allowed)`),
  };
}

function segmentOf(old: OldRecord): OldRecord {
  const fields = Object.entries(spellings).map(([key, names]) => [key, valueOf(old, names)] as const);
  const segment = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  const { type } = segment;
  return typeof type === 'string'
    ? { ...segment, type: type.toLowerCase().replaceAll(/[_\s]/g, '-') }
    : segment;
}
