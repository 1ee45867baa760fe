import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examplesOf, followGuide, runGuideProgram, wordsOf } from './fixtures/guide.ts';
import { nightlyTree } from './fixtures/nightly-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';

const page = 'lineage.md';
const extra = {
  'artifacts/builds/1/a.txt': 'one',
  'artifacts/builds/2/a.txt': 'two',
  'clip.mp4': 'raw',
  'blurred.mp4': 'blurred',
  'inbox/late.mp4': 'late',
};

function workspace(): NightlyTree {
  return nightlyTree({ builds: 0, config: examplesOf(page, 'yaml')[0], extra });
}

test('the commands of the guide do what it says', async () => {
  using here = workspace();
  const before = process.env['CAIRN_RUN'];
  let all = '';
  try {
    all = await followGuide(page, here, (line) => callInShell(here, line));
  } finally {
    if (before === undefined) delete process.env['CAIRN_RUN'];
    else process.env['CAIRN_RUN'] = before;
  }
  expect(all).toMatch(/blurred\.mp4 .*\nmade from\n/);
  expect(all).toContain('what a kept artifact was made from');
  expect(all).toContain('Took in 1 file.');
  const written = JSON.parse(readFileSync(here.tree.join('provenance.json'), 'utf8')) as {
    readonly activity: Readonly<Record<string, unknown>>;
  };
  expect(Object.values(written.activity)).toMatchObject([
    { 'prov:label': 'blur', 'cairn:state': 'completed' },
  ]);
});

test('the program of the guide runs', () => {
  using here = workspace();
  expect(runGuideProgram(page, here)).toBe("[ '0 blurred.mp4', '1 clip.mp4' ]\n");
});

/** Calls cairn as a shell with the id of its process, and with a variable that lines of the guide set. */
async function callInShell(here: NightlyTree, line: string): ReturnType<NightlyTree['cairn']> {
  const [, command = line] = /^export CAIRN_RUN=\$\((.*)\)$/.exec(line) ?? [];
  const run = process.env['CAIRN_RUN'];
  const environment = {
    PATH: process.env['PATH'] ?? '',
    ...(run === undefined ? {} : { CAIRN_RUN: run }),
  };
  const words = wordsOf(command).map((word) => word.replace('$$', () => String(process.pid)));
  const ran = await here.cairn(words, { environment });
  if (command !== line) process.env['CAIRN_RUN'] = ran.out.trim();
  if (line === 'cairn run end') delete process.env['CAIRN_RUN'];
  return ran;
}
