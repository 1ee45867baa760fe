import type { ManagedArtifact, PutRequest } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { formatBytes, printable } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { managedDocument } from '../documents/managed-document.ts';
import type { ExitCode } from '../exit-codes.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { momentOf } from '../frame/option-values.ts';
import { print } from '../frame/print.ts';
import { saidValues } from '../frame/said-values.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { putBatch } from '../store/put-batch.ts';
import type { putOptions } from '../table/hand-over.ts';

type Input = CommandInput<typeof putOptions>;

/** Stores one artifact, or many as one. */
export const put: CommandHandler<typeof putOptions> = async (frame, input) => {
  const { operands, options } = input;
  const [family, source] = operands;
  if (options.batch !== undefined) {
    if (family !== undefined) throw new CairnError('USAGE', `expected --batch or a family, got both`);
    const { batch } = options;
    return withWorkspace(frame, async (workspace): Promise<ExitCode> => putBatch(frame, workspace, batch));
  }
  if (family === undefined)
    throw new CairnError('USAGE', 'expected a managed family, got nothing', {
      hint: 'cairn put FAMILY FILE, or cairn put --batch FILE.',
    });
  return withWorkspace(frame, async (workspace) => {
    const request = await requestOf(frame, workspace, { family, source, options });
    if (frame.globals.dryRun) return preview(frame, workspace, request);
    report(frame, workspace, await workspace.store.put(request));
  });
};

async function requestOf(
  frame: Frame,
  workspace: Workspace,
  { family, source, options }: Pick<Input, 'options'> & { family: string; source: string | undefined },
): Promise<PutRequest> {
  const { name, key, sourceArtifact, relationship, run, module, moduleVersion, tag, alias } = options;
  const { state, error, createdAt, compress, move } = options;
  return {
    family,
    source,
    mode: move === true ? 'move' : 'copy',
    name,
    key,
    sourceArtifacts: sourceArtifact,
    relationship,
    runId: run,
    module,
    version: moduleVersion,
    tags: tag,
    state,
    error,
    createdAt: momentOf(createdAt, { zone: workspace.timezone, now: frame.now() }),
    compress,
    aliases: alias,
    ...(await saidValues(workspace, options)),
  };
}

async function preview(frame: Frame, workspace: Workspace, request: PutRequest): Promise<void> {
  // The key of one that has none yet would be another one next time.
  const { id, key, folder, ...rest } = await workspace.previewPut(request);
  const known = request.key === undefined ? rest : { ...rest, id, key, folder };
  print(frame, {
    text: () => `Would put ${familyNamesOf(workspace)(rest.family)} ${printable(rest.name)}.`,
    json: () => ({ dryRun: true, artifact: known }),
  });
}

function report(frame: Frame, workspace: Workspace, artifact: ManagedArtifact): void {
  const { id, family, name, version, file } = artifact;
  const size = file === undefined ? 'metadata alone' : formatBytes(file.size);
  print(frame, {
    text: () =>
      [
        `${frame.style('good', '✓')} Put ${frame.style('accent', id)}  ${familyNamesOf(workspace)(family)}  ${printable(name)} version ${version}  ${size}`,
        `Look at it: ${commandLine(frame, 'get', id)}`,
      ].join('\n'),
    json: () => ({ artifact: managedDocument(artifact) }),
  });
}
