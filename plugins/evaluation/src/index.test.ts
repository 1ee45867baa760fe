import { testFamily, testPlugin } from '@cairn/testkit';
import plugin from './index.ts';

const put = [
  {
    family: 'model_checkpoint',
    key: 'weights-1',
    source: 'weights.bin',
    state: 'completed',
    metadata: { model_id: 'm1', epoch: 20 },
  },
  {
    family: 'evaluation_result',
    key: 'result-1',
    source: 'result.json',
    sourceArtifacts: ['weights-1'],
    state: 'completed',
    metadata: { model_id: 'm1', evaluation_id: 'e1', suite_name: 'demo', map_name: 'forest', episode_id: 3 },
    metrics: { global_score: 0.9 },
    tags: ['golden'],
  },
  { family: 'video', key: 'clip-1', source: 'clip.mp4', metadata: {} },
] as const;

const setup = {
  tree: {},
  beside: { 'weights.bin': 'w'.repeat(9000), 'result.json': '{"score":0.9}', 'clip.mp4': 'clip' },
  put,
};

testPlugin(plugin, { ...setup, manifest: new URL('../package.json', import.meta.url) });

testFamily(plugin, {
  ...setup,
  title: 'an evaluation result',
  family: 'evaluation_result',
  expect: {
    'result-1': {
      state: 'completed',
      metadata: { model_id: 'm1', evaluation_id: 'e1', episode_id: 3 },
      metrics: { global_score: 0.9 },
      tags: ['golden'],
    },
  },
});
