import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { symlink } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { examplesOf, followGuide, runGuideProgram, wordsOf } from './fixtures/guide.ts';
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
      'node_modules/@cairn/figures': linked('packages/figures'),
      'weights.bin': 'w'.repeat(5000),
      'clip.mp4': 'clip',
      'steps.log': 'step\n'.repeat(2000),
      'first.jsonl': episodes(20),
      'second.jsonl': episodes(38),
    },
  });
}

test('the commands and the program of the guide do what it says', async () => {
  using here = navigation();
  let checkpoint = '';
  const all = await followGuide(page, here, async (line) => {
    const ran = await here.cairn(wordsOf(line).map((word) => (word === 'e1-weights' ? checkpoint : word)));
    checkpoint ||= /ID +([0-9a-f]{12})/.exec(ran.out)?.[1] ?? '';
    return ran;
  });
  expect(all).toContain('as tar.gz');
  expect(all).toContain('m2 is better than m1');
  expect(all).toMatch(/Rolled back\nChampion +m1/);
  expect(all).toContain('m1.tar.gz');
  expect(runGuideProgram(page, here)).toMatch(/^m3-\S+ 0\.95 promote m3 is better than m1/);
  expect(readFileSync(here.tree.join('report.html'), 'utf8')).toContain('Evaluation report: navigation');
});
