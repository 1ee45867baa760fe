import { join } from 'node:path';
import { contest } from '../harness/contest.ts';
import { memoryLine, ratioLine, timeLine } from '../harness/lines.ts';
import type { Measurement } from '../harness/measurement.ts';
import { MEGABYTE } from '../harness/measurement.ts';
import { scaled } from '../harness/row.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { runTask } from '../harness/run-task.ts';
import type { EvaluationWork } from '../tasks/evaluate.ts';
import { episodeFiles, evaluationWorkspace } from '../trees/episodes.ts';

const PEER = 'the same rows through csv-parse and csv-stringify';
const ARTIFACTS = 10_000;
const TARGET = 2;
const MEMORY = 250 * MEGABYTE;
const BOOTSTRAP = 500;

/** Episodes that go through one by one, artifacts by the thousand, and resampling. */
export const evaluationRow: Row = {
  id: 'k',
  title: 'evaluation',
  measure: async (bench) => [
    ...(await episodeLines(bench)),
    ...(await reportLines(bench)),
    ...(await artifactLines(bench)),
    timeLine(
      { row: 'k', what: '20,000 bootstrap resamples of 1,000 values', target: BOOTSTRAP },
      times(await rounds(bench, 'bootstrap')),
    ),
  ],
};

async function episodeLines(bench: Bench): Promise<readonly Line[]> {
  const tree = await episodeFiles(bench);
  const folder = evaluationWorkspace(bench.work);
  const episodes = join(tree, 'episodes.jsonl');
  const copy = { from: join(tree, 'episodes.csv'), to: join(folder, 'copy.csv') };
  const { exported, leaderboard, copied } = await contest(
    {
      exported: { run: () => runTask('evaluate', { folder, work: 'export', episodes }) },
      leaderboard: { run: () => runTask('evaluate', { folder, work: 'leaderboard', episodes }) },
      copied: { run: () => runTask('copyCsv', copy) },
    },
    { rounds: bench.runs, warmUps: 1 },
  );
  const what = { export: 'export of 1,000,000 episodes as CSV', board: 'record and leaderboard of them' };
  return [
    ratioLine({ row: 'k', what: what.export, peer: PEER, target: TARGET }, exported, copied),
    memoryLine({ row: 'k', what: `${what.export}: memory`, target: MEMORY }, exported),
    ratioLine({ row: 'k', what: what.board, peer: PEER, target: TARGET }, leaderboard, copied),
    memoryLine({ row: 'k', what: `${what.board}: memory`, target: MEMORY }, leaderboard),
  ];
}

/** Two models with half of the episodes each, every one of them a pair. */
async function reportLines(bench: Bench): Promise<readonly Line[]> {
  const tree = await episodeFiles(bench);
  const folder = evaluationWorkspace(join(bench.work, 'report'));
  for (const model of ['first', 'second'])
    await runTask('evaluate', { folder, work: 'record', model, episodes: join(tree, `${model}.jsonl`) });
  const reported = await rounds(bench, 'report', folder);
  const what = 'report on 1,000,000 episodes of two models, as a page';
  return [
    timeLine({ row: 'k', what }, times(reported)),
    memoryLine({ row: 'k', what: `${what}: memory`, target: MEMORY }, reported),
  ];
}

async function artifactLines(bench: Bench): Promise<readonly Line[]> {
  const folder = evaluationWorkspace(join(bench.work, 'many'));
  bench.say('handing over artifacts');
  const put = await runTask('evaluate', { folder, work: 'put', artifacts: scaled(ARTIFACTS, bench.scale) });
  const stats = await rounds(bench, 'stats', folder);
  const plan = await rounds(bench, 'plan', folder);
  return [
    timeLine({ row: 'k', what: '10,000 artifacts: put as one transaction' }, times([put])),
    timeLine({ row: 'k', what: '10,000 artifacts: totals by type and model' }, times(stats)),
    timeLine({ row: 'k', what: '10,000 artifacts: plan by keep-top-k' }, times(plan)),
    memoryLine({ row: 'k', what: '10,000 artifacts: memory of the plan', target: MEMORY }, plan),
  ];
}

async function rounds(
  bench: Bench,
  work: EvaluationWork,
  folder: string = bench.work,
): Promise<readonly Measurement[]> {
  const run = (): Promise<Measurement> => runTask('evaluate', { folder, work });
  const { ours } = await contest({ ours: { run } }, { rounds: bench.runs, warmUps: 1 });
  return ours;
}

function times(measurements: readonly Measurement[]): readonly number[] {
  return measurements.map(({ milliseconds }) => milliseconds);
}
