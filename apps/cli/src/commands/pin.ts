import type { Artifact, Pin } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { formatCount, printable } from '@cairn/render';
import type { ListedArtifact, Workspace } from '@cairn/workspace';
import { listedDocument } from '../documents/artifact-document.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { futureMomentOf } from '../frame/option-values.ts';
import { print } from '../frame/print.ts';
import { someReferences } from '../frame/references.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { pinOptions, unpinOptions } from '../table/decide.ts';

/** Pins artifacts; with `--off`, an older habit, unpins them. */
export const pin: CommandHandler<typeof pinOptions> = async (frame, input) => {
  const { on, off, reason, until, hold } = input.options;
  if (on === true && off === true) throw new CairnError('USAGE', 'expected --on or --off, got both');
  const references = someReferences(input, 'the id of an artifact');
  await withWorkspace(frame, async (workspace) => {
    const clock = { zone: workspace.timezone, now: frame.now() };
    const options = { why: reason, until: futureMomentOf(until, clock), hold };
    const isPin = off !== true;
    const change = isPin
      ? async () => workspace.pin(references, options)
      : async () => workspace.unpin(references);
    await changePins(frame, workspace, { references, isPin, change });
  });
};

/** Leaves artifacts to the policies again. */
export const unpin: CommandHandler<typeof unpinOptions> = async (frame, input) => {
  const references = someReferences(input, 'the id of an artifact');
  await withWorkspace(frame, async (workspace) => {
    const change = async (): Promise<readonly ListedArtifact[]> => workspace.unpin(references);
    await changePins(frame, workspace, { references, isPin: false, change });
  });
};

/** The commands that make pins again as they were; who made them, and when, is new. */
function pinAgain(frame: Frame, artifacts: readonly Artifact[]): readonly string[] {
  const alike = Map.groupBy(artifacts, ({ pin }) => pinOptionsOf(pin).join(' '));
  return Array.from(alike.values(), (group) => {
    const ids = group.map(({ id }) => id);
    return commandLine(frame, 'pin', ...ids, ...pinOptionsOf(group[0]?.pin));
  });
}

function pinOptionsOf(made: Pin | undefined): readonly string[] {
  const { why, until, hold = false } = made ?? {};
  return [
    ...(why === undefined ? [] : ['--reason', why]),
    ...(until === undefined ? [] : ['--until', new Date(until).toISOString()]),
    ...(hold ? ['--hold'] : []),
  ];
}

interface PinChange {
  readonly references: readonly string[];
  readonly isPin: boolean;
  readonly change: () => Promise<readonly ListedArtifact[]>;
}

async function changePins(
  frame: Frame,
  workspace: Workspace,
  { references, isPin, change }: PinChange,
): Promise<void> {
  if (frame.globals.dryRun) {
    const artifacts = await Promise.all(references.map(async (reference) => workspace.show(reference)));
    const ids = artifacts.map(({ id }) => id);
    const verb = isPin ? 'pin' : 'unpin';
    print(frame, {
      text: () => `Would ${verb} ${ids.join(', ')}.`,
      json: () => ({ dryRun: true, [verb]: ids }),
    });
    return;
  }
  const before = isPin ? [] : await Promise.all(references.map(async (each) => workspace.show(each)));
  const artifacts = await change();
  const ids = artifacts.map(({ id }) => id);
  const undo = isPin ? [commandLine(frame, 'unpin', ...ids)] : pinAgain(frame, before);
  print(frame, {
    text: () => pinnedText(frame, workspace, { artifacts, isPin, undo }),
    json: () => ({ artifacts: artifacts.map(listedDocument), undo: undo.join(' && ') }),
  });
}

interface Pinned {
  readonly artifacts: readonly ListedArtifact[];
  readonly isPin: boolean;
  readonly undo: readonly string[];
}

function pinnedText(frame: Frame, workspace: Workspace, { artifacts, isPin, undo }: Pinned): string {
  const familyName = familyNamesOf(workspace);
  const lines = artifacts.map(
    ({ id, family, key }) => `  ${frame.style('accent', id)}  ${familyName(family)}  ${printable(key)}`,
  );
  const head = `${frame.style('good', '✓')} ${isPin ? 'Pinned' : 'Unpinned'} ${formatCount(artifacts.length, 'artifact')}:`;
  return [head, ...lines, ...undo.map((each) => `Undo: ${each}`)].join('\n');
}
