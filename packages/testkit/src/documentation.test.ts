import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { symlink } from './tree/literal.ts';
import { temporaryTree } from './tree/temporary-tree.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const page = readFileSync(here('../../../docs/plugins/testing.md'), 'utf8');
const [suites = '', views = '', ...others] = Array.from(
  page.matchAll(/^```ts\n([^]*?)^```$/gm),
  ([, code]) => code,
);

test('the samples of the guide pass under node:test', () => {
  expect(others).toEqual([]);
  const fixture = JSON.stringify(here('fixtures/nightly/plugin.ts'));
  using tree = temporaryTree({
    'package.json': readFileSync(here('fixtures/nightly/package.json'), 'utf8'),
    'src/index.ts': `import { nightlyPlugin } from ${fixture};\nexport default nightlyPlugin();\n`,
    'src/policies/best.ts': `export { best } from ${fixture};\n`,
    'src/plugin.test.ts': `${suites}
import { test } from 'node:test';
import { assertViewRow, pluginWorkspace } from '@cairn/testkit';
test('views', async () => {
  const tree = { 'nightly/a/result.json': { status: 'PASS', at: '2025-02-01T06:00:00Z', score: 95 } };
  ${views}
});`,
    'node_modules/@cairn/testkit': symlink(here('..')),
  });
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--conditions=source', '--test', '--test-reporter=tap', tree.join('src/plugin.test.ts')],
    { encoding: 'utf8', env: { ...env, LC_ALL: 'C.UTF-8' } },
  );
  expect({ status, failed: stdout.match(/^not ok.*|error: .*/gm), stderr }).toEqual({
    status: 0,
    failed: null,
    stderr: '',
  });
  expect(stdout).toContain('# pass 20');
});
