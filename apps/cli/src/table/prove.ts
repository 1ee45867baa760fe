import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { choice, flag, parsed, text } from '../frame/option-spec.ts';
import { parseCount } from '../frame/option-values.ts';
import { answering, period } from './common-options.ts';

export const auditFilterOptions = {
  event: text('--event <name>', 'only this event: operation_start, artifact_trash, pin, scan …'),
  artifact: text('--artifact <id>', 'only what is about this artifact'),
  operation: text('--operation <id>', 'only what belongs to this operation'),
  run: text('--run <id>', 'only what belongs to this run'),
  actor: text('--actor <name>', 'only what this user did'),
  success: flag('--success', 'only what succeeded'),
  failure: flag('--failure', 'only what failed'),
  ...period,
  limit: parsed('-n, --limit <count>', 'show at most this many', parseCount),
} as const;

export const auditVerifyOptions = {
  checkpoint: text('--checkpoint <file>', 'compare with a checkpoint that was kept elsewhere'),
} as const;

export const checkpointOptions = {
  out: text('--out <file>', 'where the checkpoint goes', { required: true }),
  key: text('--key <file>', 'the private key, when it is not where it is usually kept'),
} as const;

export const keyOptions = {
  out: text('--out <file>', 'where the private key goes, outside the workspace'),
} as const;

export const auditExpireOptions = {
  apply: flag('--apply', 'remove it, after a question', { alias: '--execute' }),
  yes: answering.yes,
  key: text('--key <file>', 'the private key, when it is not where it is usually kept'),
} as const;

export const auditExportOptions = {
  format: choice('--format <format>', 'json or csv', ['json', 'csv']),
  ...auditFilterOptions,
} as const;

/** What happened, provably. */
export const prove: CommandGroup = {
  heading: 'Prove what happened',
  commands: [
    defineCommand({
      name: 'audit log',
      summary: 'list records of the audit trail',
      options: auditFilterOptions,
      load: async () => (await import('../commands/audit-log.ts')).auditLog,
    }),
    defineCommand({
      name: 'audit verify',
      summary: 'check that the trail is whole and unchanged',
      options: auditVerifyOptions,
      load: async () => (await import('../commands/audit-verify.ts')).auditVerify,
    }),
    defineCommand({
      name: 'audit checkpoint',
      summary: 'sign the head of the trail into a file to be kept elsewhere',
      options: checkpointOptions,
      load: async () => (await import('../commands/audit-checkpoint.ts')).auditCheckpoint,
    }),
    defineCommand({
      name: 'audit key create',
      summary: 'make the key that checkpoints are signed with',
      options: keyOptions,
      load: async () => (await import('../commands/audit-key-create.ts')).auditKeyCreate,
    }),
    defineCommand({
      name: 'audit expire',
      summary: 'show what of the trail is older than it is to be kept; remove it with --apply',
      options: auditExpireOptions,
      load: async () => (await import('../commands/audit-expire.ts')).auditExpire,
    }),
    defineCommand({
      name: 'audit export',
      summary: 'print the trail as JSON or CSV',
      options: auditExportOptions,
      load: async () => (await import('../commands/audit-export.ts')).auditExport,
    }),
    defineCommand({
      name: 'manifest export',
      summary: 'write the .manifest.json that other tools read',
      operands: [{ name: '[file]', summary: 'where it goes' }],
      load: async () => (await import('../commands/manifest-export.ts')).manifestExport,
    }),
  ],
};
