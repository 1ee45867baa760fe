// A year of verification runs of a research system: the same bytes each time it is made.
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { between, createRandom } from './random.mjs';

const day = 86_400_000;
const newest = Date.UTC(2026, 9, 30, 6, 30);

const families = [
  { name: 'proofs', folder: 'microstructure/proofs', stem: 'proof', runs: 16, every: 23 },
  { name: 'bench', folder: 'bench', stem: 'bench', json: 'p99', runs: 15, every: 24 },
  { name: 'smoke90', folder: 'smoke90', stem: 'smoke', json: 'backtest', runs: 12, every: 30 },
  { name: 'explain', folder: 'explain_delta', stem: 'delta', runs: 14, every: 26 },
  { name: 'greenwall', folder: 'greenwall', stem: 'wall', json: 'verification', runs: 17, every: 21 },
];

const config = `# The verification runs of a research system. Every key is described in docs/configuration.md.
version: 1
roots:
  data: ./artifacts
timezone: UTC
plugins:
  - "@cairn/plugin-verification"
gc:
  # These files were made a moment ago by the demo. A real workspace leaves this line out: then what
  # changed in the last ten minutes is left alone, because its pipeline may still be writing it.
  settle: 0s
`;

/** The demo of the verification plugin. */
export const verification = {
  name: 'verification',
  make: makeWorkspace,
  steps: [
    { say: 'Find and describe what is there.', run: ['scan'] },
    { say: 'See it: five families, the newest runs of one of them.', run: ['stats'] },
    { run: ['list', '--family', 'bench'] },
    {
      say: 'Pin one run that an audit refers to.',
      run: ['pin', 'bench/20251128T063000', '--reason', 'quoted in the audit of 2025'],
    },
    {
      say: 'Ask what is wrong. One file was damaged: its run cannot be described, so it stays.',
      run: ['health'],
      accept: [0, 5],
    },
    { say: 'Decide: what the policy would do, and why. Nothing is changed.', run: ['gc'] },
    { say: 'Ask about one run.', run: ['explain', 'greenwall/20251219T063000'] },
    { say: 'Do it. Everything goes to the trash first.', run: ['gc', '--apply', '--yes'], accept: [0, 3] },
    { run: ['trash', 'list'] },
    { say: 'Take it back.', run: ['undo', '--yes'] },
    {
      say: 'Make the records of the older runs smaller. First what that would save; nothing is changed.',
      run: ['compact', '--family', 'bench', '--older-than', '2026-06-01', '--min-size', '64KiB'],
    },
    {
      say: 'Do it. Each container is read back and compared before its file goes.',
      run: [
        'compact',
        '--family',
        'bench',
        '--older-than',
        '2026-06-01',
        '--min-size',
        '64KiB',
        '--apply',
        '--yes',
      ],
    },
    { run: ['stats', '--compaction'] },
    {
      say: 'Compacted files are read as before: the first record of a run.',
      run: ['cat', 'bench/20251128T063000', '--file', '*.jsonl', '--record', '1'],
    },
    { say: 'Put the same bytes back.', run: ['undo', '--yes'] },
    { say: 'What happened stays on record, and the record can be checked.', run: ['history'] },
    { run: ['audit', 'verify'] },
  ],
};

function makeWorkspace(folder) {
  const random = createRandom(20_261_030);
  write(join(folder, 'cairn.yaml'), config, newest);
  for (const family of families) {
    for (let index = 0; index < family.runs; index++) {
      makeRun(join(folder, 'artifacts', family.folder), {
        family,
        at: newest - index * family.every * day,
        random,
      });
    }
  }
  damage(join(folder, 'artifacts/smoke90'), newest - 5 * 30 * day);
}

function makeRun(folder, { family, at, random }) {
  const stamp = stampOf(at);
  const passed = random() < 0.78;
  const records = Array.from({ length: between(random, 300, 1500) }, (_, index) =>
    recordOf({ family, at, index, random }),
  );
  records.unshift({
    run: `${family.name}-${stamp}`,
    status: passed ? 'PASS' : 'FAIL',
    started: new Date(at).toISOString(),
  });
  write(
    join(folder, `${family.stem}_${stamp}.jsonl`),
    `${records.map((record) => JSON.stringify(record)).join('\n')}\n`,
    at,
  );
  write(join(folder, `${family.stem}_${stamp}.md`), reportOf({ family, at, passed, records }), at);
  if (family.json === undefined) return;
  const summary = {
    status: passed ? 'pass' : 'fail',
    p99_us: between(random, 180, 950),
    cases: records.length - 1,
    commit: commitOf(random),
  };
  write(join(folder, `${family.json}_${stamp}.json`), `${JSON.stringify(summary, null, 2)}\n`, at);
}

function recordOf({ family, at, index, random }) {
  return {
    ts: new Date(at + index * 250).toISOString(),
    family: family.name,
    symbol: ['ES', 'NQ', 'ZN', 'CL', 'GC'][between(random, 0, 4)],
    case: index,
    latency_us: between(random, 40, 900),
    drift: Math.round(random() * 1e6) / 1e6,
    ok: random() > 0.02,
  };
}

function reportOf({ family, at, passed, records }) {
  const failures = records.filter((record) => record.ok === false).length;
  return `---
status: ${passed ? 'pass' : 'fail'}
run: ${family.name}-${stampOf(at)}
---

# ${family.name} of ${new Date(at).toISOString().slice(0, 10)}

${records.length - 1} cases, ${failures} outside the tolerance.

| symbol | cases |
| --- | --- |
${['ES', 'NQ', 'ZN', 'CL', 'GC'].map((symbol) => `| ${symbol} | ${records.filter((record) => record.symbol === symbol).length} |`).join('\n')}
`;
}

/** A crash of the pipeline cut this file short. */
function damage(folder, at) {
  write(join(folder, `backtest_${stampOf(at)}.json`), '{\n  "status": "pass",\n  "p99_us": 4', at);
}

function stampOf(at) {
  return new Date(at)
    .toISOString()
    .replace(/[-:]|\.\d+Z$/g, '')
    .replace('T', '_');
}

function commitOf(random) {
  return Array.from({ length: 10 }, () => between(random, 0, 15).toString(16)).join('');
}

function write(path, text, at) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  utimesSync(path, at / 1000, at / 1000);
}
