import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { choice, flag, list, parsed, text } from '../frame/option-spec.ts';
import { parseCount, parseMilliseconds, parseWhole } from '../frame/option-values.ts';
import { pairs, period } from './common-options.ts';

export const linkOptions = {
  relationship: text('--relationship <word>', 'how it was made from them (derived_from)'),
  remove: flag('--remove', 'take such links back, which were made by mistake'),
} as const;

export const lineageOptions = {
  direction: choice('--direction <way>', 'what it was made from, what was made from it, or both', [
    'up',
    'down',
    'both',
  ]),
  depth: parsed('--depth <steps>', 'no further than this many steps', parseWhole),
  format: choice('--format <format>', 'how it is written', ['tree', 'dot', 'mermaid', 'prov', 'openlineage']),
  out: text('--out <file>', 'where it goes, instead of standard output'),
} as const;

export const tagOptions = {
  add: list('--add <tag>', 'add this tag; may be repeated'),
  remove: list('--remove <tag>', 'take this tag away; may be repeated'),
} as const;

const starting = {
  pipeline: text('--pipeline <name>', 'which pipeline runs', { required: true }),
  user: text('--user <name>', 'who runs it, when it is not you'),
  param: pairs('--param <name=value>', 'a parameter of the run; may be repeated'),
  id: text('--id <id>', 'the id of the run; a fresh one when left out'),
  withoutFolder: flag('--without-folder', 'make no folder for temporary files, which would go with the run'),
} as const;

export const runStartOptions = {
  ...starting,
  pid: parsed('--pid <number>', 'the process that holds the run, such as $$', parseCount),
  ttl: parsed('--ttl <duration>', 'how long the run is held after the last put (24h)', parseMilliseconds),
} as const;

export const runEndOptions = {
  state: choice('--state <state>', 'how it ended (completed)', ['completed', 'failed', 'cancelled']),
  error: text('--error <text>', 'what went wrong; the run has failed then'),
} as const;

export const runListOptions = {
  pipeline: text('--pipeline <name>', 'only runs of this pipeline'),
  state: choice('--state <state>', 'only runs that stand so', [
    'running',
    'completed',
    'failed',
    'cancelled',
  ]),
  ...period,
  limit: parsed('-n, --limit <count>', 'show at most this many (50)', parseCount),
} as const;

const capturing = {
  seed: pairs('--seed <name=value>', 'a seed of a generator of random numbers; may be repeated'),
  env: list('--env <name>', 'write this environment variable down too; may be repeated'),
} as const;

export const runCaptureOptions = { ...capturing } as const;
export const runExecOptions = { ...starting, ...capturing } as const;

export const watchOptions = {
  family: text('-f, --family <name>', 'the managed family that files become artifacts of', {
    required: true,
  }),
  once: flag('--once', 'take in what is finished now, and end'),
  settle: parsed(
    '--settle <duration>',
    'how long a file is unchanged before it is finished (2s)',
    parseMilliseconds,
  ),
  copy: flag('--copy', 'leave the files where they are'),
  ignore: list('--ignore <glob>', 'files that are not finished by their name; beside the usual ones'),
} as const;

const runId = [{ name: '[id]', summary: 'the id of a run; the one that CAIRN_RUN names when left out' }];

/** Where artifacts come from, and what made them. */
export const trace: CommandGroup = {
  heading: 'Trace where things come from',
  commands: [
    defineCommand({
      name: 'link',
      summary: 'write down that an artifact was made from others',
      operands: [
        { name: '<source...>', summary: 'the ids of what it was made from, and at the end its own' },
      ],
      options: linkOptions,
      examples: ['link 3f2a 91c0 b77e', 'link 3f2a b77e --relationship blurred_from'],
      load: async () => (await import('../commands/link.ts')).link,
    }),
    defineCommand({
      name: 'lineage',
      summary: 'show what an artifact was made from, and what was made from it',
      operands: [{ name: '<id>', summary: 'the id or key of an artifact, also of one that is gone' }],
      options: lineageOptions,
      examples: ['lineage 3f2a', 'lineage 3f2a --direction up --format prov --out provenance.json'],
      load: async () => (await import('../commands/lineage.ts')).lineage,
    }),
    defineCommand({
      name: 'tag',
      summary: 'add tags to artifacts, or take them away',
      operands: [{ name: '<id...>', summary: 'ids or keys of artifacts' }],
      options: tagOptions,
      examples: ['tag 3f2a 91c0 --add golden --remove draft'],
      load: async () => (await import('../commands/tag.ts')).tag,
    }),
    defineCommand({
      name: 'run start',
      summary: 'begin a run of a pipeline, and print its id',
      details: 'What is put while CAIRN_RUN holds the id belongs to the run',
      options: runStartOptions,
      examples: [
        'run start --pipeline blur --pid $$',
        'run start --pipeline blur --ttl 10m --param strength=5 --json',
      ],
      load: async () => (await import('../commands/run-start.ts')).runStart,
    }),
    defineCommand({
      name: 'run end',
      summary: 'end a run, and remove its temporary files',
      operands: runId,
      options: runEndOptions,
      load: async () => (await import('../commands/run-end.ts')).runEnd,
    }),
    defineCommand({
      name: 'run list',
      summary: 'list runs, newest first',
      options: runListOptions,
      load: async () => (await import('../commands/run-list.ts')).runList,
    }),
    defineCommand({
      name: 'run show',
      summary: 'show a run with all that is known of it',
      operands: runId,
      load: async () => (await import('../commands/run-show.ts')).runShow,
    }),
    defineCommand({
      name: 'run renew',
      summary: 'prolong the lease of a run; each put does so too',
      operands: runId,
      load: async () => (await import('../commands/run-end.ts')).runRenew,
    }),
    defineCommand({
      name: 'run capture',
      summary: 'write down what a run runs on: code, system, versions, seeds',
      operands: runId,
      options: runCaptureOptions,
      examples: ['run capture --seed torch=7 --env CUDA_VISIBLE_DEVICES'],
      load: async () => (await import('../commands/run-capture.ts')).runCapture,
    }),
    defineCommand({
      name: 'run exec',
      summary: 'run a program as a run that ends with it',
      details: 'The program finds the id in CAIRN_RUN and its temporary folder in CAIRN_RUN_TMP',
      operands: [{ name: '<command...>', summary: 'after --, the program and its words' }],
      options: runExecOptions,
      examples: ['run exec --pipeline blur -- python blur.py clip.mp4'],
      load: async () => (await import('../commands/run-exec.ts')).runExec,
    }),
    defineCommand({
      name: 'watch',
      summary: 'take finished files of a folder into the store',
      details: 'Metadata comes from a file beside each, named as it with .json at the end',
      operands: [{ name: '<folder>', summary: 'where a pipeline or a person drops files' }],
      options: watchOptions,
      examples: ['watch ./inbox --family video_raw', 'watch ./inbox --family video_raw --once --copy'],
      load: async () => (await import('../commands/watch.ts')).watch,
    }),
  ],
};
