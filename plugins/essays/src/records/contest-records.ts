import type { OutsideRecord, RecordSource } from '@cairn/core';
import { defineRecordSource } from '@cairn/core';
import { exportMarks } from '../export/collections.ts';

/**
 * The contest's records with their flags in one form: `needs_review` is true or false, `exported_at` is null until a
 * submission was exported. Where the contest does not say so, cairn's own export does.
 */
export function contestRecords(source: RecordSource): RecordSource {
  return defineRecordSource({
    ...source,
    async *load(context) {
      const marks = context.collection(exportMarks);
      for await (const { key, record } of source.load(context)) {
        const exportedAt = presentTime(record['exported_at']) ?? marks.get(key)?.exported_at ?? null;
        yield { key, record: { ...withFlag(record), exported_at: exportedAt } };
      }
    },
  });
}

/** A flag that is neither is left as it is: rules then find it unknown, and what it belongs to stays. */
function withFlag(record: OutsideRecord): OutsideRecord {
  const flag = flags.get(String(record['needs_review']).trim().toLowerCase());
  return flag === undefined ? record : { ...record, needs_review: flag };
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['no', false],
]);

function presentTime(value: unknown): unknown {
  return value === undefined || value === null || value === '' ? undefined : value;
}
