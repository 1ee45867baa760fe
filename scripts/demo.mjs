// `pnpm start [name]`: makes a demo workspace, once, and walks through the main job on it.
import { deid } from './demo/deid.mjs';
import { essays } from './demo/essays.mjs';
import { evaluation } from './demo/evaluation.mjs';
import { pipelineRuns } from './demo/pipeline-runs.mjs';
import { verification } from './demo/verification.mjs';
import { walkThrough } from './demo/walk-through.mjs';

const demos = { verification, essays, 'pipeline-runs': pipelineRuns, deid, evaluation };
const name = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? 'verification';
const demo = demos[name];

if (demo === undefined) {
  console.error(`Expected one of the demos ${Object.keys(demos).join(', ')}, got ${JSON.stringify(name)}.`);
  process.exitCode = 2;
} else {
  process.exitCode = await walkThrough(demo);
}
