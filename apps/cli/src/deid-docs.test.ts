import { fileURLToPath } from 'node:url';
import { symlink } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { examplesOf, followGuide, runGuideProgram } from './fixtures/guide.ts';
import { nightlyTree } from './fixtures/nightly-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';

const page = 'deid.md';

function workspace(): NightlyTree {
  return nightlyTree({
    builds: 0,
    config: examplesOf(page, 'yaml')[0],
    extra: {
      'node_modules/@cairn/plugin-deid': symlink(
        fileURLToPath(new URL('../../../plugins/deid', import.meta.url)),
      ),
      'data/.keep': '',
      'clip.y4m': 'raw',
      'keypoints.json': '{}',
      'blurred.y4m': 'blurred',
      'sound.wav': 'raw',
      'muted.wav': 'muted',
    },
  });
}

test('the commands of the guide do what it says', async () => {
  using here = workspace();
  const all = await followGuide(page, here);
  expect(all).toContain('Proved to descend from their recordings  1');
  expect(all).toMatch(/clip\.y4m +video +100% +completed +completed +completed +✓ yes|clip\.y4m +video +25%/);
  expect(all).toMatch(/blurred\.y4m +\w{12} · video_deid · completed/);
});

test('the program of the guide runs', () => {
  using here = workspace();
  expect(runGuideProgram(page, here)).toMatch(
    /^REFUSED expected nothing that the guard .* got metadata\.patient \(not-allowed\)\nfalse\n$/,
  );
});
