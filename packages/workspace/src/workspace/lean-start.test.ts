import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../fixtures/loaded-modules.ts', import.meta.url));

test('who loads the library waits neither for the planner and its language nor for readers of records', () => {
  const loaded = execFileSync(process.execPath, ['--conditions=source', PROGRAM], { encoding: 'utf8' }).split(
    '\n',
  );
  expect(loaded).toContainEqual(expect.stringMatching(/workspace\/src\/workspace\/open-workspace\.ts$/));
  expect(loaded.filter((url) => /\/planner\/|\/render\/|\bcel-js|csv-parse/.test(url))).toEqual([]);
});
