import { appendFileSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { cairn, makeWorkspace, requireCairn, scanWorkspace } from '../contestants/cairn.ts';
import { commitAll, git, makeRepository } from '../contestants/git.ts';
import { makeResticRepository, restic, resticMissing } from '../contestants/restic.ts';
import { contest } from '../harness/contest.ts';
import type { Contestant, Series } from '../harness/contest.ts';
import { ratioLine, skippedLine } from '../harness/lines.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import { listFiles } from '../trees/list-files.ts';
import { smallFiles } from '../trees/small-files.ts';
import { ABSENT } from './a3-first-scan.ts';

const CHANGED_SHARE = 0.01;

/** What each contestant keeps from round to round. */
interface Places {
  readonly tree: string;
  readonly workspace: string;
  readonly repository: string;
  readonly backups: string;
}

/** A scan of what was scanned before. */
export const rescanRow: Row = {
  id: 'b',
  title: 'rescan',
  measure: async (bench) => {
    requireCairn();
    const places = await prepare(bench);
    const unchanged = await rescans(bench, places, async () => {});
    const files = listFiles(places.tree);
    const changed = await rescans(bench, places, (round) => change(files, places, round));
    return [
      ...lines('rescan of T1, nothing changed', unchanged),
      ...lines('rescan of T1, 1 % changed', changed),
    ];
  },
};

async function prepare(bench: Bench): Promise<Places> {
  const tree = join(bench.work, 'tree');
  const places = {
    tree,
    workspace: join(bench.work, 'workspace'),
    repository: join(bench.work, 'git'),
    backups: join(bench.work, 'restic'),
  };
  cpSync(await smallFiles(bench), tree, { recursive: true, preserveTimestamps: true });
  makeWorkspace(places.workspace, tree);
  await scanWorkspace(places.workspace);
  await makeRepository({ folder: places.repository, tree });
  await commitAll({ folder: places.repository, tree });
  if (resticMissing() === undefined) {
    await makeResticRepository(places.backups);
    await runCommand(restic(places.backups, 'backup', tree));
  }
  return places;
}

type Rescans = Series<'ours' | 'status' | 'backup'>;

/** In each round the tree changes first, and all see the same change. */
async function rescans(
  { runs }: Bench,
  { tree, workspace, repository, backups }: Places,
  changeTree: (round: number) => Promise<void>,
): Promise<Rescans> {
  let changedFor = -1;
  const prepareOnce = async (round: number): Promise<void> => {
    if (changedFor === round) return;
    changedFor = round;
    await changeTree(round);
  };
  const contestant = (run: Contestant['run']): Contestant => ({ prepare: prepareOnce, run });
  return contest(
    {
      ours: contestant(() => runCommand(cairn(workspace, 'scan'))),
      status: contestant(() => runCommand(git({ folder: repository, tree }, 'status', '--porcelain'))),
      backup:
        resticMissing() === undefined
          ? contestant(() => runCommand(restic(backups, 'backup', tree)))
          : ABSENT,
    },
    { rounds: runs, warmUps: 1 },
  );
}

/** Other files in each round: what git was shown as changed in the last round is committed first. */
async function change(files: readonly string[], { tree, repository }: Places, round: number): Promise<void> {
  await commitAll({ folder: repository, tree });
  const step = Math.round(1 / CHANGED_SHARE);
  for (let at = round % step; at < files.length; at += step) appendFileSync(files[at] ?? '', '\n');
}

function lines(what: string, { ours, status, backup }: Rescans): readonly Line[] {
  const missing = resticMissing();
  const against = { row: 'b', what, peer: 'restic backup, second run', target: 0.1 };
  return [
    ratioLine({ row: 'b', what, peer: 'git status', target: 2.5, stretch: 1.5 }, ours, status),
    missing === undefined ? ratioLine(against, ours, backup) : skippedLine(against, missing),
  ];
}
