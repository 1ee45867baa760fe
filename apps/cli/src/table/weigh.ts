import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import type { OptionSpec } from '../frame/option-spec.ts';
import { flag, parsed, text } from '../frame/option-spec.ts';
import { parseCount, parseTier } from '../frame/option-values.ts';
import { answering, families, waiting } from './common-options.ts';

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

export const forecastOptions = {
  ...families,
  strategy: text('--strategy <name>', 'a strategy of a plugin, instead of what is configured'),
  days: parsed('--days <count>', 'how many days of cleanups are told one by one (30)', parseCount),
  all: flag('--all', 'name every artifact that would go'),
} as const;

export const adviseOptions = {
  family: text('-f, --family <name>', 'for this family'),
  active: flag('--active', 'they are still being worked on'),
  noActive: flag('--no-active', 'they are not'),
  debugging: flag('--debugging', 'people look into them often, to find errors'),
  noDebugging: flag('--no-debugging', 'they do not'),
  audit: flag('--audit', 'quality assurance or an audit asks for them'),
  noAudit: flag('--no-audit', 'neither does'),
  storage: flag('--storage', 'storage is short or expensive'),
  noStorage: flag('--no-storage', 'it is not'),
  privacy: flag('--privacy', 'they hold personal data that must not be kept longer than needed'),
  noPrivacy: flag('--no-privacy', 'they do not hold any'),
  write: flag('--write', 'show what would be written into cairn.yaml'),
  apply: flag('--apply', 'with --write: write it, after a question', { alias: '--execute' }),
  yes: answering.yes,
} as const;

export const purgeSubjectOptions = {
  subject: text('--subject <id>', 'whose traces go: a whole id, never a part of one'),
  reason: text('--reason <text>', 'why; stays in the audit trail, so that it must not name the subject'),
  apply: flag('--apply', 'erase it, after its id was typed', { alias: '--execute' }),
  yes: answering.yes,
  confirm: text('--confirm <id>', 'the id once more, for scripts'),
  ...waiting,
} as const;

/** What keeping costs, and what must not be kept. */
export const weigh: CommandGroup = {
  heading: 'Weigh costs and duties',
  commands: [
    defineCommand({
      name: 'advise',
      summary: 'ask five questions, and say whether to keep, archive or delete',
      options: adviseOptions,
      examples: [
        'advise --family submission',
        'advise --no-active --no-debugging --audit --no-storage --no-privacy',
        'advise --family submission --write --apply',
      ],
      load: async () => (await import('../commands/advise.ts')).advise,
    }),
    defineCommand({
      name: 'cost',
      summary: 'price a month of storage, now and for more artifacts',
      options: costOptions,
      examples: ['cost', 'cost --family submission', "cost --tier 'own disk=0.004'"],
      load: async () => (await import('../commands/cost.ts')).cost,
    }),
    defineCommand({
      name: 'forecast',
      summary: 'say how space will develop, and what the next cleanups will take',
      options: forecastOptions,
      examples: ['forecast', 'forecast --family nightly --days 90', 'forecast --json'],
      load: async () => (await import('../commands/forecast.ts')).forecast,
    }),
    defineCommand({
      name: 'purge',
      summary: 'erase everything about a subject, wherever it is',
      options: purgeSubjectOptions,
      examples: [
        'purge --subject sub-4711',
        "purge --subject sub-4711 --reason 'request 17' --apply",
        "purge --subject sub-4711 --reason 'request 17' --apply --yes --confirm sub-4711",
      ],
      load: async () => (await import('../commands/purge.ts')).purge,
    }),
  ],
};
