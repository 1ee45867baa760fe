import type { ManagedArtifact } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { formatBytes, formatTime, printable } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { managedDocument } from '../documents/managed-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { oneReference } from '../frame/references.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { getOptions } from '../table/hand-over.ts';

/** Shows what was put, or writes its file. */
export const get: CommandHandler<typeof getOptions> = async (frame, { operands, options }) => {
  const reference = oneReference({ operands, options: {} });
  await withWorkspace(frame, async (workspace) => {
    if (options.out === '-') return copyOut(frame, workspace, reference);
    const artifact = await workspace.store.get(reference);
    const { out } = options;
    if (out === undefined || frame.globals.dryRun)
      return print(frame, {
        text: () => textOf(frame, workspace, artifact),
        json: () => ({ artifact: managedDocument(artifact) }),
      });
    const saved = await workspace.saveArtifact(reference, out);
    print(frame, {
      text: () => `${frame.style('good', '✓')} Wrote ${formatBytes(saved.size)} to ${printable(saved.path)}.`,
      json: () => ({ artifact: managedDocument(artifact), out: saved.path }),
    });
  });
};

/** Bytes go through untouched. */
async function copyOut(frame: Frame, workspace: Workspace, reference: string): Promise<void> {
  if (frame.globals.json)
    throw new CairnError('USAGE', 'expected --json or the file on standard output, got both');
  for await (const chunk of workspace.store.open(reference)) {
    frame.signal.throwIfAborted();
    if (frame.out.isClosed) return;
    await frame.out.writeBytes(chunk);
  }
}

function textOf(frame: Frame, workspace: Workspace, artifact: ManagedArtifact): string {
  const { file, metadata, metrics } = artifact;
  const form = file === undefined || file.form === 'none' ? '' : `, kept as ${file.form}`;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['State', artifact.error === undefined ? artifact.state : `${artifact.state}: ${artifact.error}`],
    ['Key', artifact.key],
    ['Created', `${formatTime(artifact.createdAt, workspace.timezone)} by ${artifact.createdBy}`],
    ['Run', artifact.runId],
    [
      'Module',
      [artifact.module, artifact.moduleVersion].filter((part) => part !== undefined).join(' ') || undefined,
    ],
    ['File', file === undefined ? 'none' : `${file.name}, ${formatBytes(file.size)}${form}`],
    ['SHA-256', file?.sha256],
    ['Place', artifact.presence === 'live' ? artifact.folder : PLACES[artifact.presence]],
    ['Tags', artifact.tags.join(', ') || undefined],
    ['Aliases', artifact.aliases.join(', ') || undefined],
    ['Metrics', Object.keys(metrics).length === 0 ? undefined : JSON.stringify(metrics)],
    ['Metadata', Object.keys(metadata).length === 0 ? undefined : JSON.stringify(metadata)],
  ];
  const known = facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const head = `${frame.style('accent', artifact.id)}  ${familyNamesOf(workspace)(artifact.family)}  ${printable(artifact.name)} version ${artifact.version}`;
  return [head, ...known.map(([name, value]) => `  ${name.padEnd(9)} ${printable(value)}`)].join('\n');
}

const PLACES = { trash: 'in the trash', gone: 'gone' };
