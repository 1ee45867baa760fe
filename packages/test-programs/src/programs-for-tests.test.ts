import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundlePrograms, programsForTests } from './index.ts';

const packageFolder = new URL('../', import.meta.url);
const input = { hello: new URL('fixtures/hello.ts', import.meta.url) };
let path = '';

describe('programs for tests', () => {
  const program = programsForTests({ packageFolder, input, define: { GREETING: '"Hello"' } });

  test('are bundled from source with what they import, and start', () => {
    path = program('hello');
    expect(execFileSync(process.execPath, [path, 'world'], { encoding: 'utf8' })).toBe('Hello, world.\n');
  });
});

test('are gone after the tests that they were made for', () => {
  expect(path).not.toBe('');
  expect(existsSync(path)).toBe(false);
});

test('cannot be made of what is not there, and the error names it', async () => {
  const missing = { missing: new URL('fixtures/missing.ts', import.meta.url) };
  await expect(bundlePrograms({ packageFolder, input: missing })).rejects.toThrow('missing.ts');
});
