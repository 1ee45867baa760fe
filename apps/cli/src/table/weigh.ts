import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import type { OptionSpec } from '../frame/option-spec.ts';
import { text } from '../frame/option-spec.ts';
import { parseTier } from '../frame/option-values.ts';
import { families } from './common-options.ts';

const tiers: OptionSpec<readonly (readonly [string, number])[]> = {
  flags: '--tier <name=price>',
  summary: 'price of a GB for a month; may be repeated',
  repeats: true,
  parse: (value) => [parseTier(value)],
};

export const costOptions = {
  ...families,
  tier: tiers,
  currency: text('--currency <code>', 'what prices are in (USD)'),
} as const;

/** What keeping costs, and what must not be kept. */
export const weigh: CommandGroup = {
  heading: 'Weigh costs and duties',
  commands: [
    defineCommand({
      name: 'cost',
      summary: 'price a month of storage, now and for more artifacts',
      options: costOptions,
      examples: ['cost', 'cost --family submission', "cost --tier 'own disk=0.004'"],
      load: async () => (await import('../commands/cost.ts')).cost,
    }),
  ],
};
