import { readFileSync } from 'node:fs';
import { pluginWorkspace, testFamily, testPlugin } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import plugin from './index.ts';
import { sampleTree } from './sample-tree.ts';

const all = sampleTree();
/** Suites try each file in turn, so that few have to suffice. */
const few = Object.fromEntries(
  Object.entries(all).filter(([path]) => /baseline\/step-000500|wider\/step-000100/.test(path)),
);

testPlugin(plugin, { manifest: new URL('../package.json', import.meta.url), tree: few });

testFamily(plugin, {
  tree: { ...few, 'checkpoints/wider/step-000200.pt': 'half', 'checkpoints/wider/train.log': 'mine' },
  expect: {
    'checkpoints/baseline/step-000500': {
      createdAt: '2025-03-01T08:20:00Z',
      metadata: { experiment: 'baseline', step: 500 },
      tags: ['published'],
    },
    'checkpoints/wider/step-000100': {
      files: ['checkpoints/wider/step-000100.json', 'checkpoints/wider/step-000100.pt'],
      metrics: { accuracy: 0.1902, loss: 0.8098 },
    },
    'checkpoints/wider/step-000200': { state: 'in_progress' },
  },
  rejects: ['checkpoints/wider/train.log'],
});

const { retention, gc } = parse(readFileSync(new URL('../cairn.yaml', import.meta.url), 'utf8')) as {
  readonly retention: object;
  readonly gc: object;
};

it('keeps by cairn.yaml the best, the last two and what was published, of each experiment', async () => {
  await using lab = await pluginWorkspace(plugin, { tree: all, config: { retention, gc } });
  await lab.workspace.scan();
  const { steps, kept, refusals } = await lab.workspace.plan();
  expect(refusals).toEqual([]);
  expect([...kept].map(({ key }) => key.replace('checkpoints/', '')).toSorted()).toEqual([
    'augmented/step-001900',
    'augmented/step-002000',
    'baseline/step-000500',
    'baseline/step-001200',
    'baseline/step-001900',
    'baseline/step-002000',
    'wider/step-000800',
    'wider/step-001900',
    'wider/step-002000',
  ]);
  expect(new Set(steps.map(({ action }) => action))).toEqual(new Set(['trim']));
});

it('draws a line for each experiment', async () => {
  await using lab = await pluginWorkspace(plugin, { tree: all });
  await lab.workspace.scan();
  const view = await lab.workspace.loadView('checkpoints', 'progress', { value: {} });
  if (view.kind !== 'chart') throw new Error(`expected a chart, got a ${view.kind}`);
  expect(view.series.map(({ name, points }) => `${name} ${points.length}`)).toEqual([
    'augmented 20',
    'baseline 20',
    'wider 20',
  ]);
});
