import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { hasCommand } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { cairnForTests } from './fixtures/bundled-cairn.ts';
import { stepsOf } from './fixtures/page-steps.ts';
import { emptyFolder, walkPage } from './fixtures/walk-page.ts';

const page = 'from-other-languages.md';

test(`docs/${page}: each thing that a pipeline does is a command that prints JSON`, async () => {
  using here = emptyFolder();
  expect(await walkPage(page, here)).toEqual([]);
});

describe('a pipeline', () => {
  const bundled = cairnForTests();

  const languages = [
    { name: 'shell', program: 'sh', command: ['pipeline.sh'], printed: /model-run-/ },
    {
      name: 'Python',
      program: 'python3',
      command: ['pipeline.py'],
      printed: /^\['model-python'\]\nREFUSED\n$/,
    },
    { name: 'Go', program: 'go', command: ['run', 'pipeline.go'], printed: /^model-go\n$/ },
  ];
  for (const { name, program, command, printed } of languages) {
    const isThere = hasCommand(program);
    const title = `in ${name} runs as the page shows it`;
    test.skipIf(!isThere)(isThere ? title : `${title} (skipped: there is no ${program} here)`, () => {
      using here = emptyFolder();
      for (const step of stepsOf(page)) if (step.kind === 'file') here.write({ [step.path]: step.text });
      here.write({ 'artifacts/': null, 'frames.bin': 'raw frames\n', 'model.bin': 'weights\n' });
      const env = {
        ...process.env,
        LC_ALL: 'C.UTF-8',
        PATH: `${bundled().folder}${delimiter}${process.env['PATH'] ?? ''}`,
      };
      const { status, stdout, stderr } = spawnSync(program, command, {
        cwd: here.path,
        encoding: 'utf8',
        env,
      });
      expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(printed);
      const runs = spawnSync(`${bundled().folder}/cairn`, ['run', 'list', '--json'], {
        cwd: here.path,
        encoding: 'utf8',
        env,
      });
      expect(JSON.parse(runs.stdout)).toMatchObject({ runs: [{ pipeline: 'train', state: 'completed' }] });
    });
  }
});
