import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { symlink } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { commandsOf, examplesOf } from './fixtures/guide.ts';
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
  const printed: string[] = [];
  for (const words of commandsOf(page)) {
    const { code, out, err } = await here.cairn(words);
    expect({ words, code, err: code === 0 ? '' : err }).toEqual({ words, code: 0, err: '' });
    printed.push(out);
  }
  const all = printed.join('\n');
  expect(all).toContain('Proved to descend from their recordings  1');
  expect(all).toMatch(/clip\.y4m +video +100% +completed +completed +completed +✓ yes|clip\.y4m +video +25%/);
  expect(all).toMatch(/blurred\.y4m +\w{12} · video_deid · completed/);
});

test('the program of the guide runs', () => {
  using here = workspace();
  const [program = ''] = examplesOf(page, 'ts');
  const library = new URL('../../../packages/workspace/src/index.ts', import.meta.url).href;
  writeFileSync(here.tree.join('program.ts'), program.replace("'@cairn/workspace'", `'${library}'`));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--conditions=source', 'program.ts'], {
    cwd: here.tree.path,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  expect({ stderr: status === 0 ? '' : stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(
    /^REFUSED expected nothing that the guard .* got metadata\.patient \(not-allowed\)\nfalse\n$/,
  );
});
