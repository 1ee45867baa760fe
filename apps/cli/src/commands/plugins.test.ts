import { createRequire } from 'node:module';
import { assertRow, symlink } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

const zod = createRequire(import.meta.resolve('@cairn/core'))
  .resolve('zod/package.json')
  .replace('/package.json', '');

/** A plugin `lab` with one family and one view, in node_modules, and what its package.json says of it. */
function lab(cairn: object, { apiVersion = 1, files = 'lab/*/*' } = {}): TreeLiteral {
  return {
    'node_modules/zod': symlink(zod),
    'node_modules/cairn-plugin-lab/package.json': {
      name: 'cairn-plugin-lab',
      version: '1.2.3',
      type: 'module',
      exports: './index.js',
      cairn,
    },
    'node_modules/cairn-plugin-lab/index.js': `import { z } from 'zod';
export default { name: 'cairn-plugin-lab', namespace: 'lab', apiVersion: ${apiVersion}, options: z.strictObject({}), setup: () => ({
  families: [{ name: 'build', title: 'Lab builds', version: 1, files: ['${files}'], group: '{dir}' }],
  views: [{ name: 'overview', title: 'All builds', input: z.object({}), load: async () => ({ kind: 'text', title: 'T', text: 't' }) }],
}) };`,
  };
}

const manifest = { namespace: 'lab', families: { build: 'Lab builds' }, views: { overview: 'All builds' } };
const config = `${nightlyConfig}plugins: [cairn-plugin-lab]\n`;

test('plugins list says what is loaded, from where, which version, and what it adds', async () => {
  using nightly = nightlyTree({ builds: 0, config, extra: lab(manifest) });
  const { out, err } = await nightly.cairn(['plugins', 'list']);
  expect(err).toBe('');
  assertRow(out, 'cairn-plugin-lab', '1.2.3', 'loaded');
  assertRow(out, 'from', 'node_modules/cairn-plugin-lab/index.js');
  assertRow(out, 'families', 'lab/build');
  assertRow(out, 'views', 'overview');
  expect((await nightly.cairn(['plugins', 'doctor'])).out).toBe('✓ 1 plugin loaded, none with trouble.\n');
});

test('a plugin for another version fails with both versions named, and its families become unknown', async () => {
  const extra = { ...lab(manifest, { apiVersion: 9 }), 'artifacts/lab/a/x': '' };
  using nightly = nightlyTree({ builds: 1, config, extra });
  const listed = await nightly.cairn(['plugins', 'list']);
  assertRow(listed.out, 'cairn-plugin-lab', '1.2.3', 'failed');
  assertRow(listed.out, 'families', 'lab/build');
  const { code, out } = await nightly.cairn(['plugins', 'doctor']);
  expect(code).toBe(5);
  expect(out).toMatch(
    /✗ cairn-plugin-lab: .* version 9 of the plugin interface, this cairn offers version 1/,
  );
  expect(out).toContain('Until then nothing of lab/build is removed.');
  await nightly.cairn(['scan']);
  const plan = await nightly.cairn(['gc', '--json']);
  expect(plan.json).toMatchObject({ plan: { steps: [] } });
});

test('plugins doctor finds a package.json that lists something else, and what is out of date', async () => {
  const listed = { namespace: 'lab', families: ['build', 'gone'], views: { overview: 'All builds' } };
  using nightly = nightlyTree({ builds: 0, config, extra: lab(listed) });
  const { code, out } = await nightly.cairn(['plugins', 'doctor']);
  expect(code).toBe(0);
  expect(out).toContain(
    '! cairn-plugin-lab: it is out of date: its package.json lists what it adds by name only',
  );
  expect(out).toContain('"families": { "<name>": "<title>" }');
  expect(out).toContain('its package.json lists the families build, gone, it adds build');
});

test('two families that claim one file are reported, and claims decides', async () => {
  const extra = lab(manifest, { files: 'nightly/*/*' });
  using nightly = nightlyTree({ builds: 2, config, extra });
  await nightly.cairn(['scan']);
  const path = 'artifacts/nightly/2026-10-01/log.jsonl';
  const why = await nightly.cairn(['plugins', 'why', path]);
  expect(why.out).toMatch(
    /^artifacts\/.*log\.jsonl is claimed by 2 families:\n {2}nightly, for .*\n {2}lab\/build, for /,
  );
  const { code, out } = await nightly.cairn(['plugins', 'doctor']);
  expect(code).toBe(0);
  expect(out).toContain('! lab/build and nightly claim the same files: 2 artifacts will not go');

  nightly.tree.write({ 'cairn.yaml': `${config}claims: { "nightly/**": nightly }\n` });
  await nightly.cairn(['scan']);
  const decided = await nightly.cairn(['plugins', 'why', path]);
  expect(decided.out).toContain('belongs to nightly, artifact nightly/2026-10-01.');
  expect(decided.out).toContain('Decided by nightly/**.');
  expect(decided.out).toContain('lab/build would have it otherwise');
  expect((await nightly.cairn(['plugins', 'doctor'])).out).toContain('none with trouble');
});

test('help and completion say what plugins add, and run none of them', async () => {
  const extra = {
    ...lab(manifest),
    'node_modules/cairn-plugin-lab/index.js': 'throw new Error("was loaded")',
  };
  using nightly = nightlyTree({ builds: 0, config, extra });
  const help = await nightly.cairn(['--help']);
  assertRow(help.out.slice(help.out.indexOf('Added by plugins:')), 'lab', 'overview');
  const own = await nightly.cairn(['lab', '--help']);
  expect(own.code).toBe(0);
  assertRow(own.out, 'overview', 'All builds');
  const namespaces = await nightly.cairn(['completion', 'bash', '--plugin-words', '']);
  expect(namespaces.out).toBe('lab\tcairn-plugin-lab\n');
  const words = await nightly.cairn(['completion', 'zsh', '--plugin-words', 'lab']);
  expect(words.out).toBe('overview\tAll builds\n');
});
