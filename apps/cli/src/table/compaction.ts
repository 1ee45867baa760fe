import { CairnError, parseSize } from '@cairn/core';
import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { flag, list, parsed, text } from '../frame/option-spec.ts';
import { parseCount } from '../frame/option-values.ts';
import { answering, families, waiting } from './common-options.ts';

export const compactOptions = {
  id: list('--id <id>', 'the artifact, as an option', { hidden: true }),
  ...families,
  minSize: parsed('--min-size <size>', 'only files of at least this size', parseSize),
  olderThan: text('--older-than <when>', 'only artifacts created before this: a time, or how long ago (30d)'),
  apply: flag('--apply', 'carry it out, after a question', { alias: '--execute' }),
  yes: answering.yes,
  all: flag('--all', 'show every file'),
  ...waiting,
} as const;

export const catOptions = {
  id: list('--id <id>', 'the artifact, as an option', { hidden: true }),
  record: parsed('--record <number>', 'only this line, counted from 1', parseCount),
  range: parsed('--range <from..to>', 'only these lines, both included', parseRange),
  file: list('--file <glob>', 'only these files of the artifact; may be repeated'),
  raw: flag('--raw', 'leave control characters in what goes to a terminal'),
} as const;

export const grepOptions = {
  ...families,
  ignoreCase: flag('-i, --ignore-case', 'capital and small letters are the same'),
  count: flag('-c, --count', 'print how many lines of each file fit'),
  filesWithMatches: flag('-l, --files-with-matches', 'print the files only'),
} as const;

/** Smaller files, and reading them as if they were not. */
export const compaction: CommandGroup = {
  heading: 'Make smaller, and read',
  commands: [
    defineCommand({
      name: 'compact',
      summary: 'plan what would get smaller by compaction; carry it out with --apply',
      details:
        'Nothing is lost: undo, and restore at any later time, put the same bytes back. Markdown is only tidied: its originals wait in the trash.',
      operands: [
        { name: '[id...]', summary: 'ids, or their beginnings; everything that may be when left out' },
      ],
      options: compactOptions,
      examples: [
        'compact',
        'compact --family proofs --older-than 30d --apply',
        'compact a1b2c3d4 --apply --yes',
      ],
      load: async () => (await import('../commands/compact.ts')).compact,
    }),
    defineCommand({
      name: 'cat',
      summary: 'print files as they are, compacted or not',
      operands: [{ name: '[file...]', summary: 'paths, or ids of artifacts' }],
      options: catOptions,
      examples: ['cat proofs/run_17.jsonl --record 12', "cat a1b2c3d4 --file '*.jsonl' --range 1..10"],
      load: async () => (await import('../commands/cat.ts')).cat,
    }),
    defineCommand({
      name: 'grep',
      summary: 'find lines that fit a pattern, in compacted files too',
      details: 'Exits with 0 when a line fits, with 1 when none does.',
      operands: [
        { name: '<pattern>', summary: 'a regular expression' },
        { name: '[id...]', summary: 'only in these artifacts' },
      ],
      options: grepOptions,
      examples: ['grep "status\\":\\"fail" a1b2c3d4', 'grep -i -l timeout --family proofs'],
      load: async () => (await import('../commands/grep.ts')).grep,
    }),
  ],
};

/** Reads `3..10`. How far a file goes is not known before it was read, so that both ends are written. */
function parseRange(written: string): readonly [from: number, to: number] {
  const [, from, to] = /^([1-9]\d*)\.\.([1-9]\d*)$/.exec(written) ?? [];
  if (from !== undefined && Number(from) <= Number(to)) return [Number(from), Number(to)];
  throw new CairnError('VALUE_INVALID', `expected two line numbers, got ${JSON.stringify(written)}`, {
    hint: 'Write the first and the last, counted from 1: 3..10.',
  });
}
