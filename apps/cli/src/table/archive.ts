import { parseSize } from '@cairn/core';
import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { choice, flag, list, parsed, text } from '../frame/option-spec.ts';
import { parseCount } from '../frame/option-values.ts';
import { answering, families, waiting } from './common-options.ts';

export const archiveCreateOptions = {
  ...families,
  olderThan: text('--older-than <duration>', 'only what was created longer ago than this, such as 90d'),
  where: text('--where <expression>', 'only what meets this condition (CEL)'),
  format: choice('--format <format>', 'zip, tar.gz or tar.zst; zip unless --out says otherwise', [
    'zip',
    'tar.gz',
    'tar.zst',
  ]),
  out: text('-o, --out <file>', 'where it goes; a dated name in archives.path when left out'),
  includeMetadata: flag(
    '--include-metadata',
    'describe each artifact in the manifest, as it does in any case',
  ),
  move: flag('--move', 'then trash what it holds: plans first, and acts with --apply'),
  apply: flag('--apply', 'carry a --move out, after a question', { alias: '--execute' }),
  overwrite: flag('--overwrite', 'replace a file of that name, after a question'),
  yes: answering.yes,
  ...waiting,
} as const;

const limits = {
  maxMembers: parsed('--max-members <count>', 'refuse archives with more members (2000000)', parseCount),
  maxRatio: parsed(
    '--max-ratio <times>',
    'refuse contents that many times larger than the archive (200)',
    parseCount,
  ),
  maxBytes: parsed('--max-bytes <size>', 'refuse contents above this size, such as 50GiB', parseSize),
} as const;

export const archiveVerifyOptions = { ...limits } as const;

export const archiveExtractOptions = {
  to: text('--to <folder>', 'a fresh tree in a new or empty folder; back into place when left out'),
  only: list('--only <id>', 'only this artifact; may be repeated'),
  overwrite: flag('--overwrite', 'trash what stands in the way first'),
  ...answering,
  ...limits,
  ...waiting,
} as const;

export const archivePinOptions = {
  reason: text('--reason <text>', 'why'),
  until: text('--until <when>', 'until then: a time, or in how long (5y)'),
} as const;

const archive = [{ name: '<archive>', summary: 'an id from archive list, or a path' }];

/** Copies that others can validate. */
export const archives: CommandGroup = {
  heading: 'Archive',
  commands: [
    defineCommand({
      name: 'archive create',
      summary: 'write artifacts into an archive that other programs can check',
      details:
        'The archive is read back and compared before it gets its name. The artifacts stay, unless --move.',
      operands: [{ name: '[id...]', summary: 'ids, or their beginnings; everything when left out' }],
      options: archiveCreateOptions,
      examples: [
        'archive create --family proofs --older-than 90d',
        'archive create a1b2c3d4 --out figure3.tar.zst',
        'archive create --family bench --move --apply',
      ],
      load: async () => (await import('../commands/archive-create.ts')).archiveCreate,
    }),
    defineCommand({
      name: 'archive list',
      summary: 'list the archives that are known',
      load: async () => (await import('../commands/archive-list.ts')).archiveList,
    }),
    defineCommand({
      name: 'archive show',
      summary: 'show what an archive says it holds',
      operands: archive,
      load: async () => (await import('../commands/archive-show.ts')).archiveShow,
    }),
    defineCommand({
      name: 'archive verify',
      summary: 'read every byte of an archive, or of an unpacked bag, and check it',
      operands: [{ name: '<archive>', summary: 'an id from archive list, a file, or a folder' }],
      options: archiveVerifyOptions,
      load: async () => (await import('../commands/archive-verify.ts')).archiveVerify,
    }),
    defineCommand({
      name: 'archive extract',
      summary: 'put artifacts of an archive back into place, or into a folder',
      operands: archive,
      options: archiveExtractOptions,
      examples: [
        'archive extract 3fa9c1',
        'archive extract old.zip --only a1b2c3d4',
        'archive extract old.zip --to ./unpacked',
      ],
      load: async () => (await import('../commands/archive-extract.ts')).archiveExtract,
    }),
    defineCommand({
      name: 'archive pin',
      summary: 'keep an archive beyond archives.keepFor',
      operands: archive,
      options: archivePinOptions,
      load: async () => (await import('../commands/archive-pin.ts')).archivePin,
    }),
    defineCommand({
      name: 'archive unpin',
      summary: 'let an archive expire again',
      operands: archive,
      load: async () => (await import('../commands/archive-pin.ts')).archiveUnpin,
    }),
    defineCommand({
      name: 'archive forget',
      summary: 'forget an archive whose file is gone',
      operands: archive,
      options: { ...answering },
      load: async () => (await import('../commands/archive-forget.ts')).archiveForget,
    }),
  ],
};
