import { isCairnError } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { ResolvedConfig } from './config.ts';
import { loadConfig } from './load-config.ts';

const everything = `version: 1
roots: { data: ./artifacts }
timezone: UTC
plugins:
  - "@cairn/plugin-verification"
  - use: "@cairn/plugin-essays"
    options: { records: { sqlite: ./essays.db, query: "select submission_id as id from submissions" } }
families:
  - name: nightly
    files: ["nightly/*/**"]
    group: "nightly/{run}"
    unit: directory
    runs: true
    createdAt: { json: metadata.json, pointer: /created_at }
    outcome:   { json: result.json, pointer: /status, pass: [PASS, ok], fail: [FAIL] }
    state:     { json: result.json, pointer: /state }
    metrics:   { score: { json: result.json, pointer: /score } }
    tags:      { json: metadata.json, pointer: /tags }
    metadata:  { json: metadata.json }
    complete:  { files: [result.json] }
    expect:    { files: [metadata.json, result.json] }
claims: { "nightly/*/bench/**": bench }
retention:
  proofs: { keep: 10 }
  nightly:
    per: [metadata.branch]
    keep: { last: 5, daily: 7, weekly: 4, monthly: 12, within: 48h, tags: [[golden]], top: { count: 3, by: score, order: max }, where: "metadata.needs_review == true" }
    only: { olderThan: 365d }
    protect: [ancestors]
    pin: [a1b2c3d4, "nightly/2025-01-01"]
    then: [{ after: 30d, do: compress }, { after: 90d, do: archive }, { after: 365d, do: trash }]
    pressure: { freeBelow: 5GiB, reclaim: [archives, trash] }
gc:
  alwaysKeep: [pinned, last_pass, last_run]
  settle: 10m
  maxTrash: 50%
  trashFor: 30d
archives: { path: ./archive, keepFor: 7y }
indexing: { parallelWorkers: 2, checksumBufferSize: 128KiB, maxFilesPerScan: 2000000 }
compaction: { jsonl: { enabled: true, minSize: 100KiB, dictThreshold: 5 }, markdown: { enabled: true, minSize: 50KiB, removeEmptySections: true, canonicalHeaders: true } }
manifest: ./artifacts/.manifest.json
state: /var/lib/cairn
`;

const small = 'version: 1\nroots: ./data\n';

async function load(
  text: string,
  options: { env?: Record<string, string>; user?: string; flags?: Record<string, unknown> } = {},
): Promise<ResolvedConfig> {
  using tree = temporaryTree({
    'cairn.yaml': text,
    ...(options.user === undefined ? {} : { 'home/cairn/config.yaml': options.user }),
  });
  return await loadConfig({
    configPath: `${tree.path}/cairn.yaml`,
    env: { XDG_CONFIG_HOME: `${tree.path}/home`, ...options.env },
    flags: options.flags,
  });
}

async function complaint(text: string, options: Parameters<typeof load>[1] = {}): Promise<string> {
  try {
    await load(text, options);
  } catch (error) {
    if (isCairnError(error, 'CONFIG_INVALID')) return error.message.replaceAll(/\/\S*home\/cairn/g, '~');
    throw error;
  }
  return 'no complaint';
}

it('reads every key of the reference', async () => {
  const config = await load(everything);
  expect(config).toMatchObject({
    timezone: 'UTC',
    claims: { 'nightly/*/bench/**': 'bench' },
    retention: { proofs: { keep: { last: 10 } }, nightly: { keep: { last: 5, within: '48h' } } },
    indexing: { parallelWorkers: 2, checksumBufferSize: 131_072, maxFilesPerScan: 2_000_000 },
    compaction: { jsonl: { minSize: 102_400 }, markdown: { minSize: 51_200 } },
    archives: { path: `${config.directory}/archive`, keepFor: '7y' },
    manifest: `${config.directory}/artifacts/.manifest.json`,
    state: '/var/lib/cairn',
  });
  expect(config.roots).toEqual([
    { name: 'data', written: './artifacts', path: `${config.directory}/artifacts` },
  ]);
  expect(config.plugins.map(({ use }) => use)).toEqual([
    '@cairn/plugin-verification',
    '@cairn/plugin-essays',
  ]);
});

it('takes a section whose entries are commented out as left out', async () => {
  const config = await load(`${small}retention:\n  # proofs: { keep: 10 }\ngc:\n`);
  expect(config.retention).toEqual({});
  expect(config.gc.settle).toBe('10m');
});

it('calls one root main, and the first of a list too', async () => {
  expect((await load(small)).roots.map(({ name }) => name)).toEqual(['main']);
  expect((await load('version: 1\nroots: [./a, ./b]\n')).roots.map(({ name }) => name)).toEqual([
    'main',
    'b',
  ]);
});

it('lets flags beat the environment, that the file, that the user, and remembers each', async () => {
  const config = await load(`${small}timezone: Europe/Paris\ngc: { settle: 1h }\n`, {
    user: 'timezone: UTC\nactor: jane\ngc: { settle: 2h, trashFor: 60d }\nindexing: { parallelWorkers: 3 }\n',
    env: { CAIRN_TIMEZONE: 'Asia/Tokyo', CAIRN_STATE: 'elsewhere', CAIRN_WORKERS: '5' },
    flags: { timezone: 'Europe/Berlin', 'gc.maxTrash': '10%' },
  });
  expect(config).toMatchObject({
    timezone: 'Europe/Berlin',
    actor: 'jane',
    gc: { settle: '1h', trashFor: '60d', maxTrash: '10%' },
    indexing: { parallelWorkers: 5 },
  });
  expect(config.state).toBe(`${config.directory}/elsewhere`);
  const origin = (key: string): string =>
    `${config.origins.get(key)?.source} ${config.origins.get(key)?.where.replace(/.*\//, '')}`;
  expect(
    [
      'timezone',
      'gc.maxTrash',
      'state',
      'indexing.parallelWorkers',
      'gc.settle',
      'actor',
      'gc.trashFor',
      'gc.alwaysKeep',
    ].map(origin),
  ).toEqual([
    'flag --timezone',
    'flag --gc.maxTrash',
    'env CAIRN_STATE',
    'env CAIRN_WORKERS',
    'file cairn.yaml:4',
    'user config.yaml:2',
    'user config.yaml:3',
    'default built in',
  ]);
});

it('names the variable, the flag and the file of a bad setting', async () => {
  expect(await complaint(small, { env: { CAIRN_TIMEZONE: 'Mars' } })).toMatch(
    /^CAIRN_TIMEZONE: timezone: expected the name of a time zone/,
  );
  expect(await complaint(small, { flags: { 'gc.settle': 'soon' } })).toMatch(
    /^--gc\.settle: gc\.settle: expected a duration/,
  );
  expect(await complaint(small, { flags: { setle: '1h' } })).toMatch(/^--setle: setle: unknown key/);
  expect(await complaint(small, { user: 'roots: ./a\n' })).toMatch(/^~\/config\.yaml:1: roots: unknown key/);
});

it('says that there is no configuration where there is none', async () => {
  using tree = temporaryTree({});
  await expect(loadConfig({ configPath: tree.join('cairn.yaml'), env: {} })).rejects.toThrow(
    /^expected a configuration in cairn\.yaml/,
  );
});

it('reads a configuration in TypeScript, with plugins as objects', async () => {
  using tree = temporaryTree({
    'cairn.config.ts': `
      const plugin = { name: 'nightly', namespace: 'nightly', apiVersion: 1, options: { safeParse: () => 0 }, setup: () => ({}) };
      const keep: number = 4;
      export default { version: 1, roots: './data', plugins: [plugin, { use: plugin, options: { a: 1 } }, './other.ts'], retention: { a: { keep } } };
    `,
  });
  const config = await loadConfig({ configPath: tree.join('cairn.config.ts'), env: {} });
  expect(config.plugins.map(({ use }) => (typeof use === 'string' ? use : use.name))).toEqual([
    'nightly',
    'nightly',
    './other.ts',
  ]);
  expect(config.retention).toEqual({ a: { keep: { last: 4 } } });
  expect(config.origins.get('retention.a.keep.last')).toEqual({ source: 'file', where: 'cairn.config.ts' });
});

it('says which module cannot be imported, and which exports nothing', async () => {
  using tree = temporaryTree({
    'cairn.config.ts': 'export const a = 1;',
    'b/cairn.config.ts': 'throw new Error("broken");',
    'c/cairn.config.ts': 'export default { version: 1, roots: "./a", plugins: [3] };',
  });
  const load = (path: string): Promise<ResolvedConfig> =>
    loadConfig({ configPath: tree.join(path), env: {} });
  await expect(load('cairn.config.ts')).rejects.toThrow(
    'cairn.config.ts: expected a default export, found none',
  );
  await expect(load('b/cairn.config.ts')).rejects.toThrow(
    /^cairn\.config\.ts: expected a module that can be imported: .*broken/,
  );
  await expect(load('c/cairn.config.ts')).rejects.toThrow(
    /^cairn\.config\.ts: plugins\.0: expected .*plugin.*got 3/,
  );
});
