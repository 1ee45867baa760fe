// Five months of a video pipeline: the same bytes each time it is made. Videos are sparse, so that they take little room.
import { closeSync, ftruncateSync, mkdirSync, openSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { between, createRandom } from './random.mjs';

const hour = 3_600_000;
const day = 24 * hour;
const newest = Date.UTC(2026, 10, 20, 21, 30);
const topics = ['tides', 'volcanoes', 'the abacus', 'sourdough', 'lighthouses', 'migrating cranes'];

const config = `# The runs of a video pipeline. Every key is described in docs/configuration.md.
version: 1
roots:
  data: .
timezone: UTC
plugins:
  - use: "@cairn/plugin-pipeline-runs"
    options:
      # What the pipeline's users have had all along.
      configFile: cleanup_config.json
gc:
  # These files were made a moment ago by the demo. A real workspace leaves this line out.
  settle: 0s
`;

const cleanupConfig = {
  strategy: 'moderate',
  max_age_days: 7,
  max_runs_to_keep: 8,
  archive_before_delete: false,
  archive_location: 'archived_pipeline_runs',
  min_free_space_gb: 0.1,
  exclude_patterns: ['pipeline_artifacts_20260704_*'],
};

/** The demo of the plugin for pipeline runs. */
export const pipelineRuns = {
  name: 'pipeline-runs',
  make: makeWorkspace,
  steps: [
    { say: 'Find and describe what is there.', run: ['scan'] },
    { run: ['list', '--limit', '5'] },
    { say: 'Ask what is wrong.', run: ['health'], accept: [0, 5] },
    {
      say: 'Decide, as cleanup_config.json says: beyond eight runs, and beyond a week.',
      run: ['pipeline-runs', 'cleanup'],
    },
    { say: 'Another strategy, without changing the file.', run: ['gc', '--strategy', 'conservative'] },
    {
      say: 'Move old runs into the archive folder instead of the trash, and take it back.',
      run: ['pipeline-runs', 'cleanup', '--strategy', 'archive', '--force'],
    },
    { run: ['archive', 'list'] },
    { run: ['undo', '--yes'] },
    {
      say: 'Keep only the final videos of what would go.',
      run: ['pipeline-runs', 'cleanup', '--strategy', 'conservative', '--preserve', 'final/*.mp4', '--force'],
    },
    {
      say: 'Free the room at once. The run that is named stays.',
      run: [
        'pipeline-runs',
        'cleanup',
        '--keep',
        'pipeline_artifacts_20261029_213000',
        '--purge-now',
        '--force',
      ],
    },
    { say: 'What happened stays on record.', run: ['history'] },
    { run: ['audit', 'verify'] },
  ],
};

function makeWorkspace(folder) {
  const random = createRandom(20_261_121);
  write(join(folder, 'cairn.yaml'), config, newest);
  write(join(folder, 'cleanup_config.json'), json(cleanupConfig), newest);
  for (let index = 0; index < 40; index++) {
    // The newer, the denser: each day at first, each sixth in the end.
    const at = newest - Math.round(index ** 1.35) * day - between(random, 0, 5) * (index === 0 ? 0 : hour);
    makeRun(join(folder, nameOf(at)), at, { random, index });
  }
  makeRun(join(folder, nameOf(Date.UTC(2026, 6, 4, 8))), Date.UTC(2026, 6, 4, 12), { random, index: 40 });
  // What happens to runs in real life: one never began, and one was named by hand.
  mkdirSync(join(folder, nameOf(newest - 3 * day - 2 * hour)));
  write(join(folder, 'pipeline_artifacts_20261131_120000', 'notes.txt'), 'kept for later\n', newest - day);
}

function makeRun(folder, at, { random, index }) {
  const topic = topics[between(random, 0, topics.length - 1)];
  const scenes = between(random, 3, 6);
  const script = Array.from({ length: scenes }, (_, scene) => `Scene ${scene + 1}: more about ${topic}.`);
  write(join(folder, 'scripts/script.txt'), `${script.join('\n\n')}\n`, at);
  write(join(folder, 'research/facts.json'), json({ topic, sources: between(random, 4, 12) }), at);
  for (let scene = 1; scene <= scenes; scene++)
    writeSparse(
      join(folder, `audio/scene_${scene}.mp3`),
      between(random, 600, 1800) * 1024,
      at + scene * 60_000,
    );
  // Every seventh fails before its video is cut.
  if (index % 7 !== 5)
    writeSparse(join(folder, 'final/video.mp4'), between(random, 4, 18) * 1024 ** 2, at + hour);
}

function nameOf(at) {
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
  return `pipeline_artifacts_${stamp}`;
}

/** A few bytes, and a hole for the rest. */
function writeSparse(path, size, at) {
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, 'w');
  writeSync(descriptor, `${path.slice(path.lastIndexOf('/') + 1)} of ${new Date(at).toISOString()}\n`);
  ftruncateSync(descriptor, size);
  closeSync(descriptor);
  utimesSync(path, at / 1000, at / 1000);
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function write(path, content, at) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, at / 1000, at / 1000);
}
