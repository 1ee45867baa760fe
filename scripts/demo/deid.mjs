// A recording session of forty days ago: video, sound and transcript, what was de-identified from them, and the proof.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasFfmpeg, makeMedia, media } from './deid-media.mjs';

const config = `# De-identification of recordings. Every key is described in docs/deid.md.
version: 1
roots:
  data: ./data
timezone: UTC
plugins:
  - use: "@cairn/plugin-deid"
gc:
  # These artifacts were put a moment ago by the demo. A real workspace leaves this line out.
  settle: 0s
`;

const recorded = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);

/** The words that hand a file over. */
function put(family, key, { file, from, metadata, words = ['--state', 'completed'] }) {
  const old = family.endsWith('_raw') ? ['--created-at', recorded] : [];
  const source = from === undefined ? [] : ['--source-artifact', from];
  const told = metadata === undefined ? [] : ['--metadata', JSON.stringify(metadata)];
  return [
    'put',
    family,
    `media/${file}`,
    '--key',
    key,
    '--run',
    'session-7',
    ...old,
    ...source,
    ...told,
    ...words,
  ];
}

const picture = {
  duration: 1,
  resolution: '48x36',
  fps: 10,
  frames: 10,
  codec: media.videoCodec,
  format: media.videoFormat,
};
const sound = { duration: 1, sample_rate: 8000, channels: 1, bit_depth: 8, codec: 'pcm', format: 'wav' };
const segments = {
  total_segments: 2,
  total_duration: 0.35,
  phi_segments: [
    { start: 0.25, end: 0.4, type: 'name' },
    { start: 0.6, end: 0.8, type: 'date' },
  ],
};

/** The demo of the plugin for de-identification. */
export const deid = {
  name: 'deid',
  // What was handed over once cannot be handed over again.
  anew: true,
  make: makeWorkspace,
  steps: [
    {
      say: `A run of the pipeline; its media come ${hasFfmpeg ? 'from ffmpeg' : 'with the plugin, because ffmpeg is not installed'}.`,
      run: [
        'run',
        'start',
        '--pipeline',
        'deid',
        '--id',
        'session-7',
        '--ttl',
        '1h',
        '--param',
        'blur=pixelate',
      ],
    },
    {
      say: 'Raw video, keypoints, blurred video.',
      run: put('video_raw', 'video-7', { file: media.video, metadata: picture }),
    },
    {
      run: put('video_keypoints', 'keypoints-7', {
        file: 'keypoints.json',
        from: 'video-7',
        metadata: { model: 'brightest-disc', frames: 10, people_detected: 1 },
      }),
    },
    {
      run: put('video_deid', 'blurred-7', {
        file: media.blurred,
        from: 'keypoints-7',
        metadata: { ...picture, blur_method: 'pixelate', blur_intensity: 6, faces_blurred: 10 },
        words: ['--state', 'in_progress'],
      }),
    },
    { run: ['state', 'blurred-7', 'completed'] },
    {
      say: 'Raw sound, the intervals that identify somebody, muted sound. The first attempt fails.',
      run: put('audio_raw', 'sound-7', { file: 'sound.wav', from: 'video-7', metadata: sound }),
    },
    {
      run: put('audio_phi_intervals', 'intervals-7', {
        file: 'intervals.json',
        from: 'sound-7',
        metadata: segments,
        words: [],
      }),
    },
    { run: ['state', 'intervals-7', 'failed', '--error', 'the model ran out of memory'] },
    { run: ['deid', 'status'] },
    { run: ['state', 'intervals-7', 'in_progress'] },
    { run: ['state', 'intervals-7', 'completed'] },
    {
      run: put('audio_deid', 'muted-7', {
        file: 'sound-muted.wav',
        from: 'intervals-7',
        metadata: { ...sound, ...segments, method: 'silence' },
      }),
    },
    {
      say: 'Transcript, de-identified text.',
      run: put('text_raw', 'transcript-7', {
        file: 'transcript.txt',
        from: 'sound-7',
        metadata: { lines: 4 },
      }),
    },
    {
      run: put('text_deid', 'redacted-7', {
        file: 'transcript-redacted.txt',
        from: 'transcript-7',
        metadata: { lines: 4, replaced: 6, method: 'kind' },
      }),
    },
    { run: ['get', 'redacted-7', '--out', '-'] },
    { run: ['run', 'end', 'session-7'] },
    {
      say: 'A file that is named after a patient is refused by key and rule, and never by its value.',
      run: put('audio_raw', 'sound-8', { file: 'Jane_Roe_2024-03-03.wav' }).filter(
        (word) => !['--run', 'session-7'].includes(word),
      ),
      accept: [7],
    },
    { run: ['audit', 'log', '--failure'] },
    { say: 'What was made from what: in the terminal, and for other programs.', run: ['lineage', 'video-7'] },
    { run: ['lineage', 'video-7', '--format', 'mermaid'] },
    { run: ['lineage', 'blurred-7', '--direction', 'up', '--format', 'prov', '--out', 'provenance.json'] },
    { say: 'Nothing raw goes before what was made from it is verified.', run: ['explain', 'video-7'] },
    { run: ['deid', 'verify'] },
    { run: ['deid', 'status'] },
    { say: 'Now it may go: after thirty days, and to the trash first.', run: ['scan'] },
    { run: ['explain', 'video-7'] },
    { run: ['gc'] },
    { run: ['gc', '--apply', '--yes'] },
    { say: 'In the trash it still counts as there; and it can be taken back.', run: ['deid', 'verify'] },
    { run: ['undo', '--yes'] },
    { run: ['deid', 'statistics'] },
    { say: 'What happened stays on record.', run: ['audit', 'log', '--run', 'session-7'] },
    { run: ['audit', 'verify'] },
  ],
};

async function makeWorkspace(folder) {
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'cairn.yaml'), config);
  await makeMedia(join(folder, 'media'));
}
