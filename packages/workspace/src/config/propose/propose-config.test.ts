import { temporaryTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { ResolvedConfig } from '../config.ts';
import { loadConfig } from '../load-config.ts';
import { proposeConfig } from './propose-config.ts';
import type { ConfigProposal } from './propose-config.ts';

/** The proposal for a folder, and the configuration that it is. */
async function propose(literal: TreeLiteral): Promise<ConfigProposal & { readonly config: ResolvedConfig }> {
  using tree = temporaryTree(literal);
  const proposal = await proposeConfig(tree.path, { isInstalled: () => false });
  tree.write({ 'cairn.yaml': proposal.text });
  return { ...proposal, config: await loadConfig({ configPath: tree.join('cairn.yaml'), env: {} }) };
}

const nightly = (day: string, status: string): TreeLiteral => ({
  [`artifacts/nightly/2025-01-${day}/metadata.json`]: {
    created_at: `2025-01-${day}T03:00:00Z`,
    branch: 'main',
    tags: ['a'],
  },
  [`artifacts/nightly/2025-01-${day}/result.json`]: { status, state: 'completed' },
  [`artifacts/nightly/2025-01-${day}/logs/build.log`]: 'done',
});

it('recognises dated folders, and what their files say', async () => {
  const { families, config, notices, text } = await propose({
    ...nightly('01', 'PASS'),
    ...nightly('02', 'FAIL'),
    ...nightly('03', 'PASS'),
    'notes.txt': 'x',
  });
  expect(families).toEqual([
    {
      name: 'nightly',
      artifacts: 3,
      files: 9,
      bytes: expect.any(Number) as number,
      example: 'artifacts/nightly/2025-01-03',
    },
  ]);
  expect(config.roots.map(({ name, written }) => `${name} ${written}`)).toEqual(['data ./artifacts']);
  expect(config.families).toEqual([
    {
      name: 'nightly',
      files: ['nightly/*/**'],
      group: 'nightly/{run}',
      unit: 'directory',
      runs: true,
      createdAt: { json: 'metadata.json', pointer: '/created_at' },
      outcome: { json: 'result.json', pointer: '/status', pass: ['PASS'], fail: ['FAIL'] },
      state: { json: 'result.json', pointer: '/state' },
      tags: { json: 'metadata.json', pointer: '/tags' },
      metadata: { json: 'metadata.json' },
      expect: { files: ['metadata.json', 'result.json'] },
    },
  ]);
  expect(text).toContain('  # 3 artifacts, 9 files, ');
  expect(notices).toEqual(['1 file of this folder belongs to no family and is left alone.']);
});

it('keeps everything until its reader says otherwise', async () => {
  const { config, text } = await propose({ ...nightly('01', 'PASS'), ...nightly('02', 'PASS') });
  expect(config.retention).toEqual({});
  expect(text).toContain(
    '# retention:\n#   nightly: { keep: { last: 10, daily: 7, weekly: 4, monthly: 12 } }\n',
  );
});

it('recognises folders that hold the same files, also in several places', async () => {
  const item = (team: string, id: string): TreeLiteral => ({
    [`${team}/submissions/${id}/submission.json`]: { id, passed: id !== 'c' },
    [`${team}/submissions/${id}/essay.md`]: '# x',
  });
  const { families, config } = await propose({
    ...item('red', 'a'),
    ...item('red', 'b'),
    ...item('red', 'c'),
    ...item('blue', 'a'),
    ...item('blue', 'b'),
    ...item('blue', 'd'),
  });
  expect(families.map(({ name, artifacts }) => `${name} ${artifacts}`)).toEqual(['submissions 6']);
  expect(config.roots.map(({ name }) => name)).toEqual(['blue', 'red']);
  expect(config.families[0]).toMatchObject({
    files: ['submissions/*/**'],
    group: 'submissions/{run}',
    outcome: { pass: [true], fail: [false] },
  });
  expect(config.families[0]?.runs).toBeUndefined();
});

it('names what differs between folders of one family', async () => {
  const run = (team: string, day: string): TreeLiteral => ({
    [`out/${team}/runs/2025010${day}_120000/log.txt`]: 'x',
  });
  const { config } = await propose({
    ...run('a', '1'),
    ...run('a', '2'),
    ...run('b', '1'),
    ...run('b', '3'),
  });
  expect(config.families[0]).toMatchObject({
    name: 'runs',
    files: ['*/runs/*/**'],
    group: '{group}/runs/{run}',
  });
});

const take = (folder: string): TreeLiteral => ({
  [`${folder}/take.json`]: { ok: true },
  [`${folder}/frames/1.png`]: 'x',
});

it.each([
  { above: '', root: '.', day: '' },
  { above: 'footage/', root: './footage', day: '' },
  { above: 'footage/day-1/', root: './footage', day: 'day-1/' },
])('takes folders that only count for one family (in $root)', async ({ above, root, day }) => {
  const { families, config } = await propose({
    ...take(`${above}scene-01/take-01`),
    ...take(`${above}scene-01/take-02`),
    ...take(`${above}scene-02/take-03`),
    ...take(`${above}scene-10/take-01`),
    [`${above}scene-notes/by-hand/notes.txt`]: 'x',
  });
  expect(families.map(({ name, artifacts, files: count }) => `${name} ${artifacts} ${count}`)).toEqual([
    'scene 4 8',
  ]);
  expect(config.roots.map(({ name, written }) => `${name} ${written}`)).toEqual([`data ${root}`]);
  expect(config.families[0]).toMatchObject({
    files: [`${day}scene-[0-9]*/*/**`],
    group: `${day}scene-{group}/{run}`,
  });
});

it('leaves folders apart that count different things, or hold different ones', async () => {
  const { families } = await propose({
    ...take('data/scene-01/take-01'),
    ...take('data/scene-01/take-02'),
    ...take('data/scene-01/take-03'),
    'data/scene-02/other/notes.json': {},
    'data/scene-02/more/list.json': {},
    'data/part-1/src/index.ts': 'x',
    'data/part-2/src/index.ts': 'x',
  });
  expect(families.map(({ name, artifacts }) => `${name} ${artifacts}`)).toEqual(['scene-01 3']);
});

it('recognises files with times in their names, one family for folders of one name', async () => {
  const bench = (folder: string, time: string): TreeLiteral => ({
    [`${folder}/p99_${time}.json`]: {},
    [`${folder}/bench_${time}.md`]: 'x',
  });
  const { families, config } = await propose({
    ...bench('reports/eu/latency', '20250101_120000'),
    ...bench('reports/eu/latency', '20250102_120000'),
    ...bench('reports/us/latency', '20250101_120000'),
    ...bench('reports/us/latency', '20250103_120000'),
  });
  expect(families).toMatchObject([{ name: 'latency', artifacts: 4, files: 8 }]);
  expect(config.families[0]).toMatchObject({
    files: ['**/latency/*.json', '**/latency/*.md'],
    group: '{dir}/{timestamp}',
    runs: true,
  });
});

it('takes the folder itself for the root when runs lie in it', async () => {
  const { config } = await propose({ '2025-01-01/a.txt': 'x', '2025-01-02/a.txt': 'x' });
  expect(config.roots[0]?.written).toBe('.');
  expect(config.families[0]).toMatchObject({
    name: 'runs',
    files: ['*/**'],
    group: '{run}',
    createdAt: { name: 'YYYY-MM-DD' },
  });
});

it('knows the layout of a plugin, its users file, and how to install it', async () => {
  const { families, config, notices } = await propose({
    'artifacts/microstructure/proofs/proof_20250101_120000.jsonl': '{}',
    'artifacts/microstructure/proofs/proof_20250101_120000.md': 'x',
    'artifacts/bench/p99_20250101_120000.json': {},
    'artifacts/bench/p99_20250102_120000.json': {},
    'config/artifacts.yaml': 'retention: {}',
    'package-lock.json': '{}',
  });
  expect(families).toEqual([
    {
      name: 'verification/proofs',
      artifacts: 1,
      files: 2,
      bytes: 3,
      example: 'artifacts/microstructure/proofs/proof_20250101_120000.md',
      plugin: '@cairn/plugin-verification',
    },
    {
      name: 'verification/bench',
      artifacts: 2,
      files: 2,
      bytes: 6,
      example: 'artifacts/bench/p99_20250102_120000.json',
      plugin: '@cairn/plugin-verification',
    },
  ]);
  expect(config.families).toEqual([]);
  expect(config.plugins).toMatchObject([
    { use: '@cairn/plugin-verification', options: { configFile: 'config/artifacts.yaml' } },
  ]);
  expect(notices[0]).toBe(
    'The layout is that of @cairn/plugin-verification, which is not installed yet: npm install --save-dev @cairn/plugin-verification',
  );
});

it('tells submissions of essays from other folders with metadata.json', async () => {
  const submission = (id: string): Record<string, string> => ({
    [`artifacts/${id}/original.pdf`]: 'x',
    [`artifacts/${id}/metadata.json`]: '{}',
    [`artifacts/${id}/essay_block.txt`]: 'x',
  });
  const { families, config } = await propose({
    ...submission('sub_1'),
    ...submission('sub_2'),
    'nightly/2026-01-01/metadata.json': {},
    'nightly/2026-01-02/metadata.json': {},
  });
  expect(families.map(({ name, artifacts, files }) => ({ name, artifacts, files }))).toEqual([
    { name: 'essays/submission', artifacts: 2, files: 6 },
    { name: 'nightly', artifacts: 2, files: 2 },
  ]);
  expect(config.plugins).toMatchObject([{ use: '@cairn/plugin-essays' }]);
});

it('tells the runs of a video pipeline at the top of a root, with the file that their users have', async () => {
  const { families, config } = await propose({
    'cleanup_config.json': {},
    'pipeline_artifacts_20261119_093000/final/video.mp4': 'x',
    'pipeline_artifacts_20261119_093000/script.txt': 'x',
    'pipeline_artifacts_20261120_093000/script.txt': 'x',
    'deeply/buried/pipeline_artifacts_20261120_093000/script.txt': 'x',
  });
  expect(families).toMatchObject([{ name: 'pipeline-runs/run', artifacts: 2, files: 3 }]);
  expect(config.plugins).toMatchObject([
    { use: '@cairn/plugin-pipeline-runs', options: { configFile: 'cleanup_config.json' } },
  ]);
});

it('gives an example where nothing repeats, and leaves the files of tools alone', async () => {
  const { families, config, notices, text } = await propose({
    'packages/a/package.json': {},
    'packages/b/package.json': {},
    'packages/c/package.json': {},
    'node_modules/2025-01-01/x.json': {},
    'node_modules/2025-01-02/x.json': {},
    'results/one.txt': 'x',
  });
  expect(families).toEqual([]);
  expect(config).toMatchObject({ roots: [{ name: 'data', written: './results' }], families: [] });
  expect(text).toContain('# families:\n#   - name: nightly\n');
  expect(notices).toEqual([
    'Nothing repeats here that looks like artifacts; families in cairn.yaml is an example to change.',
  ]);
});

it('writes names that need it so that they mean themselves', async () => {
  const { config } = await propose({ 'out/Über [1]/2025-01-01/a': '', 'out/Über [1]/2025-01-02/a': '' });
  expect(config.families[0]).toMatchObject({ name: 'ber-1', group: 'Über [1]/{run}' });
});
