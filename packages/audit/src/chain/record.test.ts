import { canonicalJson } from '@cairn/core';
import type { AuditDraft } from '@cairn/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDraft } from '../fixtures/trails.ts';
import { FIRST_PREV, hashOfLine, sealRecord } from './record.ts';

const text = fc.string({ unit: 'binary' });
const drafts: fc.Arbitrary<Partial<AuditDraft>> = fc.record(
  {
    action: text,
    actor: text,
    operation: text,
    run: text,
    targets: fc.array(text),
    reasons: fc.array(text),
    counts: fc.dictionary(fc.oneof(text, fc.constantFrom('10', '9', 'files')), fc.double()),
    details: fc.dictionary(text, fc.jsonValue()),
  },
  { requiredKeys: [] },
);

test('the line of a record is its canonical JSON, and states the hash of the rest of it', () => {
  const source = { tool: 'cairn', version: '1', host: 'h"\u{1f600}', pid: 7 };
  fc.assert(
    fc.property(drafts, (draft) => {
      const place = { seq: 1, prev: FIRST_PREV, outbox: 4, source };
      const { record, line } = sealRecord(testDraft(draft), place);
      expect(line).toBe(canonicalJson(record));
      expect(hashOfLine(line)).toBe(record.hash);
    }),
  );
});
