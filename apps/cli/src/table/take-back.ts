import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { flag, list, parsed, text } from '../frame/option-spec.ts';
import { parseCount, parseWhole } from '../frame/option-values.ts';
import { answering, brakes, waiting } from './common-options.ts';

export const purgeOptions = {
  ...answering,
  count: parsed('--count <count>', 'how many entries go, for scripts', parseWhole),
  all: flag('--all', 'everything in the trash'),
  olderThan: text('--older-than <duration>', 'what lies there for longer than this'),
  trustClock: brakes.trustClock,
  ...waiting,
} as const;

export const restoreOptions = {
  id: list('--id <id>', 'the artifact, as an option', { hidden: true }),
  ...answering,
  ...waiting,
} as const;

export const undoOptions = { ...answering, ...waiting } as const;

export const historyOptions = {
  limit: parsed('-n, --limit <count>', 'show at most this many (20)', parseCount),
} as const;

export const importOptions = { apply: answering.apply } as const;

export const importTrashOptions = { ...answering, ...waiting } as const;

const operation = [
  { name: '[operation]', summary: 'the id of an operation; the newest that fits when left out' },
];

/** What was done, and how it is taken back. */
export const takeBack: CommandGroup = {
  heading: 'Look back and take back',
  commands: [
    defineCommand({
      name: 'history',
      summary: 'list what was done, newest first',
      options: historyOptions,
      load: async () => (await import('../commands/history.ts')).history,
    }),
    defineCommand({
      name: 'undo',
      summary: 'take back an operation',
      operands: operation,
      options: undoOptions,
      load: async () => (await import('../commands/undo.ts')).undo,
    }),
    defineCommand({
      name: 'redo',
      summary: 'do again what was taken back',
      operands: operation,
      options: undoOptions,
      load: async () => (await import('../commands/undo.ts')).redo,
    }),
    defineCommand({
      name: 'restore',
      summary: 'bring artifacts back from the trash, and originals back out of containers',
      operands: [{ name: '[id...]', summary: 'ids of artifacts or operations' }],
      options: restoreOptions,
      load: async () => (await import('../commands/restore.ts')).restore,
    }),
    defineCommand({
      name: 'trash list',
      summary: 'list what waits in the trash',
      load: async () => (await import('../commands/trash-list.ts')).trashList,
    }),
    defineCommand({
      name: 'trash purge',
      summary: 'delete what is in the trash for good',
      details: 'Without ids and options: what has been there for longer than trashFor.',
      operands: [{ name: '[id...]', summary: 'ids of artifacts or operations' }],
      options: purgeOptions,
      examples: ['trash purge', 'trash purge --all', 'trash purge --yes --count 12'],
      load: async () => (await import('../commands/trash-purge.ts')).trashPurge,
    }),
    defineCommand({
      name: 'import',
      summary: 'take over what another tool left behind',
      details: 'Which tools there are depends on the plugins; without a name they are listed',
      operands: [
        { name: '[name]', summary: 'the name of an importer, such as managed-storage' },
        { name: '[path]', summary: 'the file or folder of the other tool; it stays as it is' },
      ],
      options: importOptions,
      examples: ['import', 'import managed-storage ../old --dry-run'],
      load: async () => (await import('../commands/import-from.ts')).importFrom,
    }),
    defineCommand({
      name: 'import trash',
      summary: "take over an older tool's .trash folders",
      options: importTrashOptions,
      load: async () => (await import('../commands/import-trash.ts')).importTrash,
    }),
  ],
};
