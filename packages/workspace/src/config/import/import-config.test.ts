import { createRequire } from 'node:module';
import { symlink, temporaryTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { loadConfig } from '../load-config.ts';
import { readForeignConfig } from './import-config.ts';

const importer: TreeLiteral = {
  'node_modules/zod': symlink(
    createRequire(import.meta.url)
      .resolve('zod/package.json')
      .replace(/\/package\.json$/, ''),
  ),
  'own.js': `
    import { z } from 'zod';
    export default { name: 'own', namespace: 'own', apiVersion: 1, options: z.strictObject({}), setup: () => ({
      importConfig: (path, context) => {
        const { keep } = context.parseYaml(context.readText(path), path, z.strictObject({ keep: z.int() }));
        return { version: 1, roots: { data: './artifacts' }, retention: { log: { keep: { last: keep } } }, gc: { maxTrash: '100%' } };
      },
    }) };`,
};

it('writes what a plugin makes of a foreign file, with comments', async () => {
  using tree = temporaryTree({ ...importer, 'old.yaml': 'keep: 4\n' });
  const { text } = await readForeignConfig({ directory: tree.path, path: 'old.yaml', plugin: './own.js' });
  tree.write({ 'cairn.yaml': text });
  const config = await loadConfig({ configPath: tree.join('cairn.yaml'), env: {} });
  expect(config).toMatchObject({ retention: { log: { keep: { last: 4 } } }, gc: { maxTrash: '100%' } });
  expect(text).toMatch(/^# cairn\.yaml: made from old\.yaml by \.\/own\.js\./);
  expect(text).toContain('# What each family keeps;');
});

it.each([
  ['a wrong value', 'keep: some\n', /^old\.yaml:1: keep: expected a number, got "some"$/],
  [
    'a value that cairn refuses',
    'keep: 0\n',
    /^\.\/own\.js: expected a configuration that cairn reads: .*retention\.log\.keep\.last: expected a count above zero/,
  ],
])('says where it finds %s', async (_title, text, message) => {
  using tree = temporaryTree({ ...importer, 'old.yaml': text });
  await expect(
    readForeignConfig({ directory: tree.path, path: 'old.yaml', plugin: './own.js' }),
  ).rejects.toThrow(message);
});

it('says that no plugin reads it', async () => {
  using tree = temporaryTree({
    ...importer,
    'old.yaml': 'a: 1\n',
    'dumb.js':
      "export default { name: 'dumb', namespace: 'dumb', apiVersion: 1, options: { safeParse: (data) => ({ success: true, data }) }, setup: () => ({}) };",
  });
  await expect(
    readForeignConfig({ directory: tree.path, path: 'old.yaml', plugin: './dumb.js' }),
  ).rejects.toThrow('expected a plugin that reads configurations of other tools, got ./dumb.js');
  await expect(readForeignConfig({ directory: tree.path, path: 'old.yaml' })).rejects.toThrow(
    /^expected a (?:plugin that reads|file that an installed plugin reads)/,
  );
});
