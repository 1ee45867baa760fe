import { testFamily, testPlugin, testPolicy } from '@cairn/testkit';
import { excluded } from './excluded/excluded.ts';
import plugin from './index.ts';

const tree = {
  'pipeline_artifacts_20250131_093000/final/video.mp4': 'v',
  'pipeline_artifacts_20250131_093000/scripts/script.txt': 'Good evening.\n',
  'pipeline_artifacts_20250201_093000/audio/voice.mp3': 'a',
};

testPlugin(plugin, { manifest: new URL('../package.json', import.meta.url), tree });

testFamily(plugin, {
  tree: {
    ...tree,
    'pipeline_artifacts_20250231_093000/a.txt': 'No calendar has this day.\n',
    'pipeline_artifacts_20250202_093000/': null,
    'pipeline_artifacts_latest/a.txt': '',
    'notes.txt': '',
  },
  expect: {
    pipeline_artifacts_20250131_093000: {
      createdAt: '2025-01-31T09:30:00Z',
      createdFrom: 'name',
      metadata: { videos: 1, audio: 0, scripts: 1, data: 0 },
    },
    pipeline_artifacts_20250201_093000: { metadata: { audio: 1 } },
    pipeline_artifacts_20250202_093000: { state: 'pending', files: [] },
    pipeline_artifacts_20250231_093000: { described: /YYYYMMDD_HHMMSS/ },
  },
  rejects: ['pipeline_artifacts_latest/a.txt', 'notes.txt'],
});

testPolicy(excluded, {
  options: { patterns: ['*_20250131_*'] },
  artifacts: { pipeline_artifacts_20250131_093000: {}, pipeline_artifacts_20250201_093000: {} },
  expect: { pipeline_artifacts_20250131_093000: 'protect' },
});
