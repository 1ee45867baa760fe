import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { choice, flag, list, parsed, text } from '../frame/option-spec.ts';
import {
  parseCount,
  parseLeastFree,
  parseMilliseconds,
  parsePart,
  parseWhole,
} from '../frame/option-values.ts';
import { families, period } from './common-options.ts';

export const scanOptions = {
  force: flag('--force', 'look at every file again, as if nothing were known'),
  acceptRoot: flag('--accept-root', 'take a root that is another folder than before, or empty now, as it is'),
} as const;

export const listOptions = {
  ...families,
  state: choice('--state <state>', 'only in this state', [
    'pending',
    'in_progress',
    'completed',
    'failed',
    'missing',
  ]),
  outcome: choice('--outcome <outcome>', 'only with this outcome', ['pass', 'fail']),
  pinned: flag('--pinned', 'only what is pinned'),
  tag: text('--tag <tag>', 'only with this tag'),
  ...period,
  where: text('--where <expression>', 'only what meets a condition in CEL'),
  sort: choice('--sort <field>', 'order by this', ['created', 'size', 'key', 'family']),
  order: choice('--order <order>', 'newest or largest first (desc), or last (asc)', ['asc', 'desc']),
  limit: parsed('-n, --limit <count>', 'show at most this many', parseCount),
  offset: parsed('--offset <count>', 'leave out this many first', parseWhole),
  csv: flag('--csv', 'print CSV'),
} as const;

export const searchOptions = {
  limit: parsed('-n, --limit <count>', 'show at most this many', parseCount),
} as const;

export const explainOptions = {
  at: text('--at <when>', 'decide for another moment'),
  settle: parsed(
    '--settle <duration>',
    'how long a file has to be unchanged, for this call',
    parseMilliseconds,
  ),
} as const;

export const verifyOptions = {
  sample: parsed('--sample <share>', 'check only a part of the files, such as 5%', parsePart),
  restart: flag('--restart', 'begin anew instead of going on where the last call stopped'),
} as const;

export const showOptions = {
  files: parsed('--files <count>', 'list at most this many files', parseWhole),
} as const;

export const namedOptions = {
  id: list('--id <id>', 'the artifact, as an option', { hidden: true }),
} as const;

export const statsOptions = {
  compaction: flag('--compaction', 'what compaction saves, by family and compactor'),
  disk: flag('--disk', 'how full the disks are, and with what'),
  minFree: parsed(
    '--min-free <size>',
    'exit with 5 when less is free on a disk: 5GiB, or 10%',
    parseLeastFree,
  ),
  prometheus: text('--prometheus <file>', 'write metrics for Prometheus to a file, at once; - prints them'),
} as const;

export const uiOptions = {
  readOnly: flag('--read-only', 'take away everything that changes something'),
  view: text('--view <name>', 'begin with this view'),
  theme: choice('--theme <name>', 'colours for this background', ['dark', 'light', 'contrast', 'none']),
  screenReader: flag('--screen-reader', 'say one row at a time as a sentence, without drawings'),
  mouse: flag('--mouse', 'use the mouse to move and scroll; it never changes anything'),
  ascii: flag('--ascii', 'draw with ASCII only'),
} as const;

/** What there is. */
export const see: CommandGroup = {
  heading: 'See what is there',
  commands: [
    defineCommand({
      name: 'ui',
      summary: 'show the terminal interface',
      details:
        'Looks through everything, explains plans and lets you change them, applies and undoes. The keys stand at the foot of the screen; ? explains them.',
      options: uiOptions,
      examples: ['ui', 'ui --read-only --view plan'],
      load: async () => (await import('../commands/ui.ts')).ui,
    }),
    defineCommand({
      name: 'scan',
      summary: 'find and describe what is in the roots',
      options: scanOptions,
      load: async () => (await import('../commands/scan.ts')).scan,
    }),
    defineCommand({
      name: 'list',
      summary: 'list artifacts',
      options: listOptions,
      examples: ['list --family proofs --outcome fail', "list --where 'metrics.score > 0.9' --json"],
      load: async () => (await import('../commands/list.ts')).list,
    }),
    defineCommand({
      name: 'show',
      summary: 'show everything about one artifact',
      operands: [{ name: '[id]', summary: 'an id, or its beginning' }],
      options: { ...namedOptions, ...showOptions },
      load: async () => (await import('../commands/show.ts')).show,
    }),
    defineCommand({
      name: 'explain',
      summary: 'say why an artifact stays or goes, and what would change that',
      operands: [{ name: '[id]', summary: 'an id, or its beginning' }],
      options: { ...namedOptions, ...explainOptions },
      load: async () => (await import('../commands/explain.ts')).explain,
    }),
    defineCommand({
      name: 'search',
      summary: 'search names, tags and metadata for words',
      operands: [{ name: '<text...>', summary: 'the words' }],
      options: searchOptions,
      load: async () => (await import('../commands/search.ts')).search,
    }),
    defineCommand({
      name: 'stats',
      summary: 'add up families, trash and disks',
      options: statsOptions,
      examples: [
        'stats',
        'stats --disk --min-free 5GiB',
        'stats --prometheus /var/lib/node_exporter/cairn.prom',
      ],
      load: async () => (await import('../commands/stats.ts')).stats,
    }),
    defineCommand({
      name: 'health',
      summary: 'look for artifacts that are damaged, incomplete or misnamed',
      load: async () => (await import('../commands/health.ts')).health,
    }),
    defineCommand({
      name: 'verify',
      summary: 'compare files with their checksums',
      options: verifyOptions,
      load: async () => (await import('../commands/verify.ts')).verify,
    }),
  ],
};
