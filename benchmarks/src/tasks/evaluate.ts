import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluation } from '@cairn/plugin-evaluation';
import { bootstrapInterval } from '@cairn/plugin-evaluation/statistics';
import { openWorkspace } from '@cairn/workspace';
import type { Workspace } from '@cairn/workspace';
import { createRandom } from '../trees/random.ts';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface EvaluationInput {
  /** A workspace with the plugin. */
  readonly folder: string;
  readonly work: EvaluationWork;
  /** Episodes as JSONL, for what reads them. */
  readonly episodes?: string | undefined;
  /** The model that has played them. */
  readonly model?: string | undefined;
  /** How many artifacts are put. */
  readonly artifacts?: number | undefined;
}

/** What is measured. */
export type EvaluationWork =
  | 'export'
  | 'leaderboard'
  | 'record'
  | 'report'
  | 'put'
  | 'stats'
  | 'plan'
  | 'bootstrap';

const SEED = 9;
const VALUES = 1000;
const RESAMPLES = 20_000;

/** One piece of work of the evaluation plugin, through the library. */
export async function evaluate(input: EvaluationInput): Promise<Timed> {
  if (input.work === 'bootstrap') return bootstrap();
  const workspace = await openWorkspace({ directory: input.folder });
  try {
    return await workOf(workspace, input);
  } finally {
    workspace.close();
  }
}

async function workOf(workspace: Workspace, input: EvaluationInput): Promise<Timed> {
  const { folder, episodes, model: model_id = `m${Date.now()}` } = input;
  const suite = { suite_name: 'bench' };
  switch (input.work) {
    case 'export':
      return timed(async () => {
        await workspace.run(evaluation.exportEpisodes, { file: episodes, format: 'csv' });
        return {};
      });
    case 'leaderboard':
      return timed(async () => {
        await workspace.run(evaluation.record, { model_id, episodes, ...suite });
        await workspace.run(evaluation.leaderboard, { suite: 'bench' });
        return {};
      });
    case 'record':
      return timed(async () => {
        await workspace.run(evaluation.record, { model_id, episodes, ...suite });
        return {};
      });
    case 'report':
      return timed(async () => {
        const view = await workspace.run(evaluation.report, {});
        const path = join(folder, `report-${Date.now()}.html`);
        const { bytes } = await workspace.writeView(view, { format: 'html', path, source: 'benchmarks' });
        return { bytes };
      });
    case 'put':
      return putMany(workspace, input);
    case 'stats':
      return timed(async () => {
        await workspace.run(evaluation.stats, {});
        return {};
      });
    case 'plan':
      return timed(async () => {
        const { summary } = await workspace.plan({ skipScan: true });
        return { artifacts: summary.artifacts };
      });
    case 'bootstrap':
      return bootstrap();
  }
}

/** As one transaction, as a pipeline hands over what an evaluation left. */
async function putMany(workspace: Workspace, { folder, artifacts = 0 }: EvaluationInput): Promise<Timed> {
  const source = join(folder, 'result.json');
  writeFileSync(source, JSON.stringify({ score: 0.5, notes: 'x'.repeat(500) }));
  const requests = Array.from({ length: artifacts }, (_, number) => ({
    family: 'evaluation/evaluation_result',
    source,
    metadata: { model_id: `m${number % 20}`, evaluation_id: `e${number % 500}` },
    metrics: { global_score: (number % 1000) / 1000 },
    state: 'completed' as const,
  }));
  return timed(async () => {
    const outcomes = await workspace.store.putMany(requests);
    return { stored: outcomes.filter(({ ok }) => ok).length };
  });
}

async function bootstrap(): Promise<Timed> {
  const random = createRandom(SEED);
  const values = Float64Array.from({ length: VALUES }, () => random.between(0, 1000) / 1000);
  return timed(() => {
    const { lower, upper } = bootstrapInterval(values, { statistic: 'mean', resamples: RESAMPLES, seed: 1 });
    return { lower, upper };
  });
}
