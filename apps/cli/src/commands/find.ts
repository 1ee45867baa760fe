import type { ManagedArtifact } from '@cairn/core';
import type { Tone } from '@cairn/render';
import { formatBytes, formatTime, printable, renderTable } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { managedDocument } from '../documents/managed-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { momentOf } from '../frame/option-values.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { findOptions } from '../table/hand-over.ts';

const defaultLimit = 50;

/** Lists what was put, newest first. */
export const find: CommandHandler<typeof findOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const clock = { zone: workspace.timezone, now: frame.now() };
    const artifacts = await workspace.store.find({
      family: options.family,
      state: options.state,
      tag: options.tag,
      runId: options.run,
      name: options.name,
      metadata: options.metadata === undefined ? undefined : Object.fromEntries(options.metadata),
      since: momentOf(options.since, clock),
      until: momentOf(options.until, clock),
      presence: options.all === true ? 'any' : 'live',
      limit: options.limit ?? (frame.globals.json ? undefined : defaultLimit),
    });
    print(frame, {
      text: () =>
        artifacts.length === 0 ? 'Nothing that was put matches.' : tableOf(frame, workspace, artifacts),
      json: () => ({ artifacts: artifacts.map(managedDocument), total: artifacts.length }),
    });
  });

const states: Readonly<Record<ManagedArtifact['state'], readonly [Tone, string]>> = {
  pending: ['dim', '· pending'],
  in_progress: ['warn', '… in_progress'],
  completed: ['good', '✓ completed'],
  failed: ['bad', '✗ failed'],
};

function tableOf(frame: Frame, workspace: Workspace, artifacts: readonly ManagedArtifact[]): string {
  const familyName = familyNamesOf(workspace);
  const rows = artifacts.map((artifact) => [
    frame.style('accent', artifact.id),
    familyName(artifact.family),
    printable(artifact.name),
    String(artifact.version),
    artifact.presence === 'live' ? frame.style(...states[artifact.state]) : `× ${artifact.presence}`,
    artifact.file === undefined ? '-' : formatBytes(artifact.file.size),
    formatTime(artifact.createdAt, workspace.timezone),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'NAME', fit: 'cut' },
    { title: 'VERSION', align: 'right' },
    { title: 'STATE' },
    { title: 'SIZE', align: 'right' },
    { title: 'CREATED' },
  ] as const;
  return renderTable(columns, rows, {
    style: frame.style,
    width: frame.globals.verbose ? undefined : frame.width,
  });
}
