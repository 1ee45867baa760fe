import type { OutsideRecord } from '@cairn/core';
import { defineRecordSource } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { exportMarks } from '../export/collections.ts';
import { contestOf } from '../fixtures/action-context.ts';
import { contestRecords } from './contest-records.ts';

async function loaded(record: OutsideRecord, exportedByUs?: string): Promise<OutsideRecord | undefined> {
  const { context } = contestOf(new Map());
  if (exportedByUs !== undefined)
    context
      .collection(exportMarks)
      .put([{ submission_id: 's1', exported_at: exportedByUs, file: 'a.csv', end: 1 }]);
  const source = contestRecords(
    defineRecordSource({
      name: 'submissions',
      async *load() {
        yield { key: 's1', record };
      },
    }),
  );
  for await (const each of source.load(context)) return each.record;
  return undefined;
}

describe('a record of the contest', () => {
  it.each([
    [1, true],
    [0, false],
    [true, true],
    ['False', false],
    [' yes ', true],
    ['no', false],
    ['perhaps', 'perhaps'],
    [null, null],
    [2, 2],
  ])('has the flag %j as %j', async (needs_review, known) => {
    expect((await loaded({ needs_review }))?.['needs_review']).toBe(known);
  });

  it('was exported when the contest says so, or else when we did it', async () => {
    expect(await loaded({ exported_at: '2026-01-01' }, '2026-02-02')).toEqual({ exported_at: '2026-01-01' });
    expect(await loaded({ exported_at: '' }, '2026-02-02')).toEqual({ exported_at: '2026-02-02' });
    expect(await loaded({}, '2026-02-02')).toEqual({ exported_at: '2026-02-02' });
    expect(await loaded({ exported_at: null })).toEqual({ exported_at: null });
  });
});
