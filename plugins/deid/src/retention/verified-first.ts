import type { Policy } from '@cairn/core';
import { definePolicy } from '@cairn/core';
import { z } from 'zod';

/** Full name of the policy. */
export const verifiedFirst = 'deid/verified-first';

/**
 * Protects a recording, and what is made on the way, until everything de-identified that was made from it is
 * completed and verified; not for ever, as ancestor protection would. What is not known protects.
 */
export const verifiedFirstPolicy: Policy<Readonly<Record<string, never>>> = definePolicy({
  name: 'verified-first',
  options: z.strictObject({}),
  asksRecords: true,
  *evaluate(artifacts, _options, { record }) {
    for (const artifact of artifacts) {
      const standing = record?.(artifact);
      if (standing?.['verified'] === true) continue;
      const why = standing?.['why'];
      const text = typeof why === 'string' ? why : 'it is not known what was made from it';
      const reason = { rule: verifiedFirst, effect: 'protect', text } as const;
      yield { artifact: artifact.id, effect: 'protect', rule: verifiedFirst, reason };
    }
  },
});
