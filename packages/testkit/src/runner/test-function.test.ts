import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { register } from './test-function.ts';

test('suites run under node:test, and fail there too', () => {
  const suites = fileURLToPath(new URL('fixtures/suites.ts', import.meta.url));
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--conditions=source', '--test', '--test-reporter=tap', suites],
    { encoding: 'utf8', env: { ...env, LC_ALL: 'C.UTF-8' } },
  );
  expect(stdout).toContain('ok 1 - nightly: finds 2 artifacts');
  expect(stdout).toContain('not ok 4 - best says keep for poor');
  expect(status).toBe(1);
});

test('a test function of any other runner can be given', () => {
  const names: string[] = [];
  const cases = [{ name: 'does one thing', run: () => undefined }];
  register(cases, 'it', { test: (name) => void names.push(name) });
  expect(names).toEqual(['it does one thing']);
});
