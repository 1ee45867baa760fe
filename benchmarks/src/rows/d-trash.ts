import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cairn, FAMILY, makeWorkspace, requireCairn, scanWorkspace } from '../contestants/cairn.ts';
import { contest } from '../harness/contest.ts';
import type { Contestant } from '../harness/contest.ts';
import { ratioLine } from '../harness/lines.ts';
import type { Measurement } from '../harness/measurement.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import { runTask } from '../harness/run-task.ts';
import { removableArtifacts, removableCount } from '../trees/removable.ts';
import type { RemovableLayout } from '../trees/removable.ts';

const LEAST = 'lstat of each file, a rename for each unit, a sync of the folders';

/** Putting artifacts into the trash. */
export const trashRow: Row = {
  id: 'd',
  title: 'trash',
  measure: async (bench) => {
    requireCairn();
    return [...(await trash(bench, 'folders')), ...(await trash(bench, 'files'))];
  },
};

async function trash(bench: Bench, layout: RemovableLayout): Promise<readonly Line[]> {
  const source = await removableArtifacts(bench, layout);
  const setting = { source, layout, artifacts: removableCount(bench.scale) };
  const { ours, command, least, remove } = await contest(
    {
      ours: executing(join(bench.work, 'ours'), setting),
      command: commanding(join(bench.work, 'command'), setting),
      least: renaming(join(bench.work, 'least'), setting),
      remove: removing(join(bench.work, 'remove'), setting),
    },
    { rounds: bench.runs },
  );
  const what = `trash 10,000 artifacts of 5 files, as ${layout === 'folders' ? 'whole folders' : 'single files'}`;
  const whole = `${what}: cairn gc --apply with its scans and plans`;
  return [
    ratioLine({ row: 'd', what, peer: LEAST, target: 2 }, ours, least),
    ratioLine(
      { row: 'd', what, peer: 'rm -rf', target: layout === 'folders' ? 0.15 : undefined },
      ours,
      remove,
    ),
    ratioLine({ row: 'd', what: whole, peer: 'rm -rf' }, command, remove),
  ];
}

interface Setting {
  readonly source: string;
  readonly layout: RemovableLayout;
  readonly artifacts: number;
}

function onCopy(
  folder: string,
  { source }: Setting,
  run: (tree: string) => Promise<Measurement>,
): Contestant {
  const tree = join(folder, 'tree');
  return {
    prepare: async () => {
      mkdirSync(folder, { recursive: true });
      // Programs do in seconds what takes minutes from within Node.
      await runCommand({ program: 'cp', args: ['-a', source, tree] });
      // What the copy left to be written would be paid for by whoever syncs first.
      await runCommand({ program: 'sync', args: [] });
    },
    run: () => run(tree),
    clear: async () => {
      await runCommand({ program: 'rm', args: ['-rf', folder] });
    },
  };
}

/** On a copy that was scanned. */
function inWorkspace(
  folder: string,
  setting: Setting,
  run: (workspace: string, tree: string) => Promise<Measurement>,
): Contestant {
  const workspace = join(folder, 'workspace');
  const contestant = onCopy(folder, setting, (tree) => run(workspace, tree));
  return {
    ...contestant,
    prepare: async (round) => {
      await contestant.prepare?.(round);
      makeWorkspace(workspace, join(folder, 'tree'), setting.layout);
      await scanWorkspace(workspace);
    },
  };
}

function executing(folder: string, setting: Setting): Contestant {
  return inWorkspace(folder, setting, async (workspace, root) => {
    const measurement = await runTask('trash', { workspace, root, family: FAMILY });
    const { done } = measurement.figures;
    if (done === setting.artifacts) return measurement;
    throw new Error(`expected ${setting.artifacts} artifacts in the trash, got ${done}`);
  });
}

function commanding(folder: string, setting: Setting): Contestant {
  return inWorkspace(folder, setting, (workspace) =>
    runCommand(cairn(workspace, 'gc', '--apply', '--yes', '--allow-large', '--settle', '0s')),
  );
}

function renaming(folder: string, setting: Setting): Contestant {
  return onCopy(folder, setting, (root) =>
    runTask('rename', { root, trash: join(folder, 'trash'), layout: setting.layout }),
  );
}

function removing(folder: string, setting: Setting): Contestant {
  return onCopy(folder, setting, (tree) => runCommand({ program: 'rm', args: ['-rf', tree] }));
}
