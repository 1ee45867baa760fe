import { testFamily, testPlugin, testPolicy } from '@cairn/testkit';
import plugin from './index.ts';
import { verifiedFirstPolicy } from './retention/verified-first.ts';

const beside = {
  'clip.y4m': 'raw',
  'keypoints.json': '{"frames":[]}',
  'blurred.y4m': 'blurred',
  'sound.wav': 'sound',
  'intervals.json': '[]',
  'muted.wav': 'muted',
  'transcript.txt': 'words',
  'redacted.txt': '[name]',
};

const put = [
  {
    family: 'video_raw',
    key: 'rec-01',
    source: 'clip.y4m',
    state: 'completed',
    metadata: { duration: 0.5, resolution: '64x48', fps: 24, frames: 12, size_mb: 0.01 },
    tags: ['baseline'],
  },
  {
    family: 'video_keypoints',
    key: 'kp-01',
    source: 'keypoints.json',
    sourceArtifacts: ['rec-01'],
    state: 'completed',
    metadata: { model: 'pose-net', model_version: '2.1', people_detected: 2, frames: 12 },
  },
  {
    family: 'video_deid',
    key: 'blur-01',
    source: 'blurred.y4m',
    sourceArtifacts: ['kp-01'],
    metadata: { blur_method: 'gaussian', blur_intensity: 31, faces_blurred: 24 },
  },
  { family: 'audio_raw', key: 'snd-01', source: 'sound.wav', metadata: { sample_rate: 16_000, channels: 1 } },
  {
    family: 'audio_phi_intervals',
    key: 'phi-01',
    source: 'intervals.json',
    sourceArtifacts: ['snd-01'],
    metadata: { total_segments: 1, phi_segments: [{ start: 1, end: 1.5, type: 'name' }] },
  },
  {
    family: 'audio_deid',
    key: 'mute-01',
    source: 'muted.wav',
    sourceArtifacts: ['phi-01'],
    metadata: { method: 'silence', voice_changed: false },
  },
  { family: 'text_raw', key: 'txt-01', source: 'transcript.txt', metadata: { words: 1, language: 'en' } },
  {
    family: 'text_deid',
    key: 'red-01',
    source: 'redacted.txt',
    sourceArtifacts: ['txt-01'],
    metadata: { replaced: 1, method: 'kind' },
  },
  { family: 'metadata', key: 'meta-01', metadata: { schema: 'session', schema_version: 1, records: 3 } },
  { family: 'log', key: 'log-01', metadata: { level: 'info', lines: 40, step: 'blur' } },
] as const;

testPlugin(plugin, { manifest: new URL('../package.json', import.meta.url), beside, put });

testFamily(plugin, {
  family: 'video_raw',
  beside,
  put,
  expect: {
    'rec-01': {
      state: 'completed',
      metadata: { duration: 0.5, resolution: '64x48', fps: 24, frames: 12 },
      tags: ['baseline'],
    },
  },
});

testFamily(plugin, {
  title: 'deid, with a key of the configuration:',
  family: 'video_raw',
  options: { families: { video_raw: { allow: { lighting: { words: ['day', 'night'] } }, days: 10 } } },
  beside,
  put: [{ ...put[0], metadata: { lighting: 'night' } }],
  expect: { 'rec-01': { metadata: { lighting: 'night' } } },
});

testPolicy(verifiedFirstPolicy, {
  artifacts: { done: {}, open: {}, unknown: {} },
  records: { done: { verified: true }, open: { verified: false, why: 'x is pending' } },
  expect: { open: 'protect', unknown: 'protect' },
});
