import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nightlyTree } from './fixtures/nightly-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';

const guide = readFileSync(new URL('../../../docs/lineage.md', import.meta.url), 'utf8');
const extra = {
  'artifacts/builds/1/a.txt': 'one',
  'artifacts/builds/2/a.txt': 'two',
  'clip.mp4': 'raw',
  'blurred.mp4': 'blurred',
  'inbox/late.mp4': 'late',
};

function examples(language: string): readonly string[] {
  return Array.from(
    guide.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm')),
    ([, text = '']) => text,
  );
}

function workspace(): NightlyTree {
  return nightlyTree({ builds: 0, config: examples('yaml')[0], extra });
}

/** The words of a line, with the quotes of a shell. */
function wordsOf(line: string): readonly string[] {
  const words = Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, word]) => quoted ?? word ?? '');
  return words.map((word) => word.replace('$$', () => String(process.pid)));
}

test('the commands of the guide do what it says', async () => {
  using here = workspace();
  const environment = { PATH: process.env['PATH'] ?? '' };
  const before = process.env['CAIRN_RUN'];
  const printed: string[] = [];
  try {
    for (const line of examples('sh').flatMap((block) => block.trim().split('\n'))) {
      const [, command = line] = /^export CAIRN_RUN=\$\((.*)\)$/.exec(line) ?? [];
      const run = process.env['CAIRN_RUN'];
      const told = { environment: { ...environment, ...(run === undefined ? {} : { CAIRN_RUN: run }) } };
      const { code, out, err } = await here.cairn(wordsOf(command.replace(/^cairn /, '')), told);
      expect({ line, code, err: code === 0 ? '' : err }).toEqual({ line, code: 0, err: '' });
      if (command !== line) process.env['CAIRN_RUN'] = out.trim();
      if (line === 'cairn run end') delete process.env['CAIRN_RUN'];
      printed.push(out);
    }
  } finally {
    if (before === undefined) delete process.env['CAIRN_RUN'];
    else process.env['CAIRN_RUN'] = before;
  }
  const all = printed.join('\n');
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
  const [program = ''] = examples('ts');
  const library = new URL('../../../packages/workspace/src/index.ts', import.meta.url).href;
  writeFileSync(here.tree.join('program.ts'), program.replace("'@cairn/workspace'", `'${library}'`));
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--conditions=source', 'program.ts'], {
    cwd: here.tree.path,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  expect({ stderr: status === 0 ? '' : stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toBe("[ '0 blurred.mp4', '1 clip.mp4' ]\n");
});
