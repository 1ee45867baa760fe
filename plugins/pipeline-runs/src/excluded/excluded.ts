import type { Policy } from '@cairn/core';
import { definePolicy } from '@cairn/core';
import { z } from 'zod';
import { matchesName } from './matches-name.ts';

/** Full name of the policy. */
export const excludedPolicy = 'pipeline-runs/excluded';

/** Options of the policy. */
export interface ExcludedOptions {
  readonly patterns: readonly string[];
}

/** Protects runs by the names of their folders, whatever the rules say. */
export const excluded: Policy<ExcludedOptions> = definePolicy<ExcludedOptions>({
  name: 'excluded',
  options: z.strictObject({ patterns: z.array(z.string().min(1)).default([]) }),
  *evaluate(runs, { patterns }) {
    for (const { id, key } of runs) {
      const pattern = patterns.find((each) => matchesName(key, each));
      if (pattern === undefined) continue;
      const reason = { rule: excludedPolicy, effect: 'protect', text: pattern } as const;
      yield { artifact: id, effect: 'protect', rule: excludedPolicy, reason };
    }
  },
});
