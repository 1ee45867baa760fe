import { CairnError } from '@cairn/core';
import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import type { OptionSpec } from '../frame/option-spec.ts';
import { choice, flag, list, parsed, text } from '../frame/option-spec.ts';
import { parseCount, parsePair } from '../frame/option-values.ts';
import { pairs, period } from './common-options.ts';

const states = ['pending', 'in_progress', 'completed', 'failed'] as const;

/** Numbers by name. */
function numbers(flags: string, summary: string): OptionSpec<readonly (readonly [string, number])[]> {
  return { flags, summary, repeats: true, parse: (value) => [numberOf(value)] };
}

function numberOf(text: string): readonly [string, number] {
  const [name, value] = parsePair(text);
  if (typeof value === 'number') return [name, value];
  throw new CairnError('VALUE_INVALID', `expected a number as ${name}`);
}

/** What a guard is to let pass, and why. */
const allowing = {
  allowPhi: list('--allow-phi <key>', 'let the guard pass this key; may be repeated, needs --reason'),
  reason: text('--reason <text>', 'why it may pass; both go into the trail'),
} as const;

const saying = {
  metadata: text('--metadata <json>', 'metadata as a JSON object, or @FILE'),
  metadataFrom: pairs('--metadata-from <key=value>', 'one value of the metadata; may be repeated'),
  metric: numbers('--metric <name=number>', 'a number that rules may compare; may be repeated'),
} as const;

export const putOptions = {
  name: text('--name <name>', "the name whose versions are counted; the file's when left out"),
  key: text('--key <key>', 'its key; a fresh one when left out. The same once more means the same artifact'),
  sourceArtifact: list('--source-artifact <id>', 'what it was made from; may be repeated'),
  relationship: text('--relationship <word>', 'how it was made from them (derived_from)'),
  run: text('--run <id>', 'the run that it belongs to; the one that CAIRN_RUN names when left out'),
  module: text('--module <name>', 'the part of the pipeline that made it'),
  moduleVersion: text('--module-version <version>', 'the version of that part'),
  ...saying,
  tag: list('--tag <tag>', 'a tag; may be repeated'),
  state: choice('--state <state>', 'how it stands (pending)', states),
  error: text('--error <text>', 'what went wrong, for one that failed'),
  createdAt: text('--created-at <when>', 'when it was made, when that is longer ago'),
  compress: text('--compress <form>', 'how it is kept: none, zstd, gzip …; as it is where that does not pay'),
  move: flag('--move', 'remove the file once it is stored'),
  alias: list('--alias <id>', 'what it is called in another tool; may be repeated'),
  ...allowing,
  batch: text('--batch <file>', 'put many as one: requests as NDJSON, - for standard input'),
} as const;

export const getOptions = {
  out: text('-o, --out <file>', 'write its file there, which must be new; - for standard output'),
} as const;

export const stateOptions = {
  error: text('--error <text>', 'what went wrong'),
  ...saying,
  ...allowing,
} as const;

export const findOptions = {
  family: text('-f, --family <name>', 'only this family'),
  state: choice('--state <state>', 'only those that stand so', states),
  tag: text('--tag <tag>', 'only those with this tag'),
  run: text('--run <id>', 'only those of this run'),
  name: text('--name <name>', 'only versions of this name'),
  metadata: pairs(
    '--metadata <key=value>',
    'only those with this value; dots lead into objects; may be repeated',
  ),
  ...period,
  all: flag('--all', 'also what is in the trash, or gone'),
  limit: parsed('-n, --limit <count>', 'show at most this many (50)', parseCount),
} as const;

const reference = { name: '<id>', summary: 'an id, the beginning of one, a key, or an alias' };

/** Files that pipelines hand over. */
export const handOver: CommandGroup = {
  heading: 'Hand over to the store',
  commands: [
    defineCommand({
      name: 'put',
      summary: 'store a file, or metadata alone, and print its id',
      details: 'With --batch all are stored or none, and each has its line of --json',
      operands: [
        { name: '[family]', summary: 'a managed family' },
        { name: '[file]', summary: 'what is stored; without one it is its metadata' },
      ],
      options: putOptions,
      examples: [
        'put model model.bin --name classifier --metadata-from epochs=20 --tag golden',
        'put report --metadata @report.json --source-artifact 3f2a --state completed',
        'put --batch - < requests.ndjson',
      ],
      load: async () => (await import('../commands/put.ts')).put,
    }),
    defineCommand({
      name: 'get',
      summary: 'show what was put, or write its file',
      operands: [reference],
      options: getOptions,
      examples: ['get 3f2a', 'get 3f2a --out model.bin', 'get 3f2a --out - | sha256sum'],
      load: async () => (await import('../commands/get.ts')).get,
    }),
    defineCommand({
      name: 'state',
      summary: 'say how an artifact stands now',
      details:
        'pending leads to in_progress, completed or failed; in_progress to completed or failed; failed to in_progress',
      operands: [reference, { name: '<state>', summary: 'in_progress, completed or failed' }],
      options: stateOptions,
      examples: ['state 3f2a in_progress', "state 3f2a failed --error 'no frame could be read'"],
      load: async () => (await import('../commands/state.ts')).state,
    }),
    defineCommand({
      name: 'find',
      summary: 'list what was put, newest first',
      options: findOptions,
      examples: ['find --family model --state completed', 'find --metadata training.epochs=20 --json'],
      load: async () => (await import('../commands/find.ts')).find,
    }),
  ],
};
