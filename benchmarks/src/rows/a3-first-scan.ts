import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cairn, makeWorkspace, requireCairn, requireFiles } from '../contestants/cairn.ts';
import { git, makeRepository } from '../contestants/git.ts';
import { makeResticRepository, restic, resticMissing } from '../contestants/restic.ts';
import { contest } from '../harness/contest.ts';
import type { Contestant } from '../harness/contest.ts';
import { memoryLine, ratioLine, skippedLine } from '../harness/lines.ts';
import { MEGABYTE } from '../harness/measurement.ts';
import type { Line, Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import { listFiles } from '../trees/list-files.ts';
import { smallFiles } from '../trees/small-files.ts';

const WHAT = 'full first scan of T1: walk, group, describe, hash, catalog';

/** The first scan of a workspace, as a process, against programs that take in the same tree. */
export const firstScanRow: Row = {
  id: 'a3',
  title: 'full first scan',
  measure: async (bench) => {
    const { runs, work } = bench;
    requireCairn();
    const tree = await smallFiles(bench);
    const missing = resticMissing();
    const { ours, add, backup } = await contest(
      {
        ours: scanning(join(work, 'workspace'), tree, listFiles(tree).length),
        add: adding(join(work, 'git'), tree),
        backup: missing === undefined ? backingUp(join(work, 'restic'), tree) : ABSENT,
      },
      { rounds: runs },
    );
    const memory = { row: 'a3', what: 'full first scan of T1: memory', target: 250 * MEGABYTE };
    const against = { row: 'a3', what: WHAT, peer: 'restic backup, first run', target: 0.3 };
    return [
      ratioLine({ row: 'a3', what: WHAT, peer: 'git add', target: 0.3 }, ours, add),
      missing === undefined ? ratioLine(against, ours, backup) : skippedLine(against, missing),
      memoryLine(memory, ours),
    ] satisfies readonly Line[];
  },
};

/** Stands for a program that is not there. */
export const ABSENT: Contestant = { run: async () => ({ milliseconds: 0, peakBytes: 0, figures: {} }) };

function scanning(workspace: string, tree: string, files: number): Contestant {
  return {
    prepare: async () => makeWorkspace(workspace, tree),
    run: () => runCommand(cairn(workspace, 'scan')),
    clear: async () => {
      requireFiles(workspace, files);
      rmSync(workspace, { recursive: true, force: true });
    },
  };
}

function adding(folder: string, tree: string): Contestant {
  return {
    prepare: () => makeRepository({ folder, tree }),
    run: () => runCommand(git({ folder, tree }, 'add', '-A')),
    clear: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

function backingUp(repository: string, tree: string): Contestant {
  return {
    prepare: () => makeResticRepository(repository),
    run: () => runCommand(restic(repository, 'backup', tree)),
    clear: async () => {
      for (const folder of [repository, `${repository}.cache`])
        rmSync(folder, { recursive: true, force: true });
    },
  };
}
