import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { symlink } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { examplesOf } from './fixtures/guide.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';
import { nightlyTree } from './fixtures/nightly-tree.ts';

const page = 'evaluation.md';

function episodes(successes: number): string {
  const rows = Array.from({ length: 40 }, (_, episode) => ({
    map: episode % 2 === 0 ? 'forest' : 'harbour',
    seed: 7,
    episode,
    success: episode < successes,
  }));
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

function navigation(): NightlyTree {
  const linked = (path: string): ReturnType<typeof symlink> =>
    symlink(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));
  return nightlyTree({
    builds: 0,
    config: `${examplesOf(page, 'yaml')[0]}gc: { settle: 0s }\n`,
    extra: {
      'artifacts/': null,
      'node_modules/@cairn/plugin-evaluation': linked('plugins/evaluation'),
      'node_modules/@cairn/workspace': linked('packages/workspace'),
      'node_modules/@cairn/figures': linked('packages/figures'),
      'weights.bin': 'w'.repeat(5000),
      'clip.mp4': 'clip',
      'steps.log': 'step\n'.repeat(2000),
      'first.jsonl': episodes(20),
      'second.jsonl': episodes(38),
    },
  });
}

/** Words of a line, with the quotes of a shell. */
function wordsOf(line: string): readonly string[] {
  return Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, word]) => quoted ?? word ?? '').slice(1);
}

test('the commands and the program of the guide do what it says', async () => {
  using here = navigation();
  const printed: string[] = [];
  let checkpoint = '';
  for (const line of examplesOf(page, 'sh').flatMap((block) => block.trim().split('\n'))) {
    const words = wordsOf(line).map((word) => (word === 'e1-weights' ? checkpoint : word));
    const { code, out, err } = await here.cairn(words);
    expect({ line, code, err: code === 0 ? '' : err }).toEqual({ line, code: 0, err: '' });
    printed.push(out);
    checkpoint ||= /ID +([0-9a-f]{12})/.exec(out)?.[1] ?? '';
  }
  const all = printed.join('\n');
  expect(all).toContain('as tar.gz');
  expect(all).toContain('m2 is better than m1');
  expect(all).toMatch(/Rolled back\nChampion +m1/);
  expect(all).toContain('m1.tar.gz');
  const [program = ''] = examplesOf(page, 'ts');
  here.tree.write({ 'program.mts': program });
  const told = execFileSync(process.execPath, ['--conditions=source', 'program.mts'], {
    cwd: here.tree.path,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  expect(told).toMatch(/^m3-\S+ 0\.95 promote m3 is better than m1/);
  expect(readFileSync(here.tree.join('report.html'), 'utf8')).toContain('Evaluation report: navigation');
});
