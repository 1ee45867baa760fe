import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { flag, list, parsed, text } from '../frame/option-spec.ts';
import { parseMilliseconds } from '../frame/option-values.ts';
import { answering, brakes, families, irreversible, waiting } from './common-options.ts';

export const gcOptions = {
  ...families,
  apply: flag('--apply', 'carry the plan out, after a question', { alias: '--execute' }),
  yes: answering.yes,
  count: irreversible.count,
  strategy: text('--strategy <name>', 'a strategy of a plugin, instead of what is configured'),
  all: flag('--all', 'show every step, and everything that stays'),
  at: text('--at <when>', 'plan for another moment; such a plan can never be applied'),
  settle: parsed(
    '--settle <duration>',
    'how long a file has to be unchanged, for this call',
    parseMilliseconds,
  ),
  out: text('--out <file>', 'save the plan, for apply'),
  check: flag('--check', 'exit with 5 when there is something to do'),
  ...brakes,
  ...waiting,
} as const;

export const applyOptions = {
  ...answering,
  count: irreversible.count,
  resume: flag('--resume', 'go on with an interrupted operation'),
  ...brakes,
  ...waiting,
} as const;

export const pinOptions = {
  id: list('--id <id>', 'the artifact, as an option', { hidden: true }),
  on: flag('--on', 'pin it', { hidden: true }),
  off: flag('--off', 'unpin it', { hidden: true }),
  reason: text('--reason <text>', 'why'),
  until: text('--until <when>', 'until then: a time, or in how long (30d)'),
  hold: flag('--hold', 'also keep it in the trash when that is purged'),
} as const;

export const unpinOptions = {
  id: list('--id <id>', 'the artifact, as an option', { hidden: true }),
} as const;

export const scheduleOptions = {
  every: text('--every <when>', 'daily, hourly, weekly, monthly, or five fields as in a crontab (daily)'),
  cron: flag('--cron', 'as a line of a crontab (this is so without it)'),
  systemd: flag('--systemd', 'as a service and a timer of systemd'),
  log: text('--log <file>', 'where the output goes (.cairn/schedule.log)'),
  install: flag('--install', 'put it in place, instead of what was there for the same command'),
  remove: flag('--remove', 'take it away again'),
  run: flag('--run', 'do it now, as the clock does: with a log, and a call of notify'),
} as const;

const named = [{ name: '[id...]', summary: 'ids, or their beginnings' }];

/** What is decided, and done. */
export const decide: CommandGroup = {
  heading: 'Decide and do',
  commands: [
    defineCommand({
      name: 'gc',
      summary: 'plan what the policies let go; carry it out with --apply',
      options: gcOptions,
      examples: ['gc', 'gc --apply', 'gc --family bench --apply --yes', 'gc --out plan.json'],
      load: async () => (await import('../commands/gc.ts')).gc,
    }),
    defineCommand({
      name: 'apply',
      summary: 'carry out a saved plan, as far as it still fits',
      operands: [{ name: '[plan]', summary: 'a file from gc --out; with --resume an operation' }],
      options: applyOptions,
      load: async () => (await import('../commands/apply.ts')).apply,
    }),
    defineCommand({
      name: 'pin',
      summary: 'keep artifacts whatever the policies say',
      operands: named,
      options: pinOptions,
      examples: ['pin a1b2c3d4 --reason "figure 3"', 'pin a1b2c3d4 --until 90d'],
      load: async () => (await import('../commands/pin.ts')).pin,
    }),
    defineCommand({
      name: 'unpin',
      summary: 'leave artifacts to the policies again',
      operands: named,
      options: unpinOptions,
      load: async () => (await import('../commands/pin.ts')).unpin,
    }),
    defineCommand({
      name: 'schedule',
      summary: 'print a crontab line or a systemd timer for cleanups, or put it in place',
      details: 'The command after -- is what is done; gc --apply --yes when there is none.',
      operands: [{ name: '[command...]', summary: 'another command of cairn, after --' }],
      options: scheduleOptions,
      examples: [
        'schedule',
        "schedule --every '30 4 * * 1-5' --log /var/log/cairn.log --install",
        'schedule --systemd --every hourly --install -- gc --family bench --apply --yes',
        'schedule --remove',
      ],
      load: async () => (await import('../commands/schedule.ts')).schedule,
    }),
    defineCommand({
      name: 'policy diff',
      summary: 'show what another policy would treat differently',
      operands: [{ name: '<file>', summary: 'another cairn.yaml' }],
      load: async () => (await import('../commands/policy-diff.ts')).policyDiff,
    }),
    defineCommand({
      name: 'policy test',
      summary: 'let the policies decide about artifacts of a file, and compare with what it expects',
      details:
        'Exits with 5 when an expectation fails. Needs no scan, and looks at no artifact of the workspace.',
      operands: [{ name: '<file...>', summary: 'files of policy tests, in YAML' }],
      examples: ['policy test policies/nightly.test.yaml'],
      load: async () => (await import('../commands/policy-test.ts')).policyTest,
    }),
  ],
};
