import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deidTree, putWords } from './fixtures/deid-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';

/** Each stands in one place only, so that what leaks can be told from where. */
const secret = (number: number): string => `john_smith_1958-03-${10 + number}`;
const isSecret = /1958-03-\d\d|smith/i;

function everyFile(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** Files below cairn's own folder whose name or bytes hold what was refused; the bytes of databases, too. */
function leaksIn({ tree }: NightlyTree): readonly string[] {
  return everyFile(tree.join('.cairn')).filter(
    (path) => isSecret.test(path) || isSecret.test(readFileSync(path).toString('latin1')),
  );
}

test('nothing of what was refused is anywhere: not in outputs, not in the trail, not in the records', async () => {
  using here = deidTree({ extra: { [`in/${secret(1)}.y4m`]: 'raw' } });
  await here.cairn(putWords('video_raw', 'rec-01', { file: 'clip.y4m' }));
  await here.cairn(['put', 'video_deid', 'in/blurred.y4m', '--key', 'blur-01']);
  const zip = here.tree.join('in/frames.zip');
  writeFileSync(zip, zipOf(`${secret(2)}.png`));
  const put = ['put', 'video_raw', 'in/clip.y4m'];
  const calls: readonly (readonly [string, ...string[]])[] = [
    ['file_name (name)', 'put', 'video_raw', `in/${secret(1)}.y4m`],
    ['names[0] (name)', 'put', 'video_raw', 'in/frames.zip'],
    ['name (name)', ...put, '--name', secret(3)],
    ['aliases[0] (name)', ...put, '--key', secret(4)],
    ['aliases[0] (name)', ...put, '--alias', secret(5)],
    ['tags[0] (name)', ...put, '--tag', secret(6)],
    ['metadata.codec (not-a-listed-word)', ...put, '--metadata-from', `codec=${secret(7)}`],
    ['metadata.(key 1) (not-allowed)', ...put, '--metadata-from', `${secret(8)}=1`],
    ['metrics.(key 1) (not-allowed)', ...put, '--metric', `${secret(9)}=1`],
    ['module (name)', ...put, '--module', secret(10)],
    ['relationship (name)', ...put, '--relationship', secret(11)],
    ['error (name)', ...put, '--state', 'failed', '--error', secret(12)],
    ['reason (name)', ...put, '--allow-phi', 'model', '--reason', secret(13)],
    ['allow[0] (not-a-key)', ...put, '--allow-phi', secret(14), '--reason', 'ok'],
    ['error (name)', 'state', 'blur-01', 'failed', '--error', secret(15)],
    ['metadata.model (', 'state', 'blur-01', 'completed', '--metadata-from', `model=${secret(16)}`],
    ['tags[0] (name)', 'tag', 'blur-01', '--add', secret(17)],
    ['relationship (name)', 'link', 'rec-01', 'blur-01', '--relationship', secret(18).replaceAll('/', '-')],
    [
      'parameters.input (name)',
      'run',
      'start',
      '--pipeline',
      'blur',
      '--ttl',
      '1h',
      '--param',
      `input=${secret(19)}`,
    ],
  ];
  for (const [named, ...words] of calls)
    for (const more of [[], ['--json']]) {
      const { code, out, err } = await here.cairn([...words, ...more]);
      expect({ named, code, out }).toEqual({ named, code: 7, out: '' });
      expect(err).toContain(named);
      expect(err).not.toMatch(isSecret);
    }
  for (const words of [
    ['list'],
    ['find'],
    ['audit', 'log', '--verbose'],
    ['deid', 'status'],
    ['doctor'],
    ['stats'],
  ])
    expect((await here.cairn(words)).out).not.toMatch(isSecret);
  expect(leaksIn(here)).toEqual([]);
});

test('the trail names key and rule of a refusal, and who let what pass and why', async () => {
  using here = deidTree();
  await here.cairn(['put', 'video_raw', 'in/clip.y4m', '--metadata-from', 'ward=B']);
  const allowed = [
    '--metadata-from',
    'ward=B',
    '--allow-phi',
    'ward',
    '--reason',
    'agreed with the ethics board',
  ];
  expect((await here.cairn(['put', 'video_raw', 'in/clip.y4m', ...allowed])).code).toBe(0);
  const { json } = await here.cairn(['audit', 'log', '--json', '--event', 'artifact_creation']);
  expect((json as { records: readonly unknown[] }).records).toMatchObject([
    {
      outcome: 'failure',
      reasons: ['REFUSED'],
      detail: { family: 'video_raw', objections: ['metadata.ward (not-allowed)'] },
    },
    { outcome: 'success', detail: { allow: { keys: ['ward'], reason: 'agreed with the ethics board' } } },
  ]);
});

test('archives pass when their names do, and not when nobody can read them', async () => {
  using here = deidTree();
  writeFileSync(here.tree.join('in/frames.zip'), zipOf('0001.png'));
  writeFileSync(here.tree.join('in/broken.zip'), zipOf('0001.png').subarray(0, 40));
  expect((await here.cairn(['put', 'video_raw', 'in/frames.zip'])).code).toBe(0);
  const { code, err } = await here.cairn(['put', 'video_raw', 'in/broken.zip']);
  expect(code).toBe(7);
  expect(err).toContain('names (unreadable-archive)');
});

/** A ZIP with one empty file, stored: local header, directory and its end (APPNOTE 4.3). */
function zipOf(name: string): Buffer {
  const text = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04_03_4b_50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(text.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02_01_4b_50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(text.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + text.length, 12);
  end.writeUInt32LE(local.length + text.length, 16);
  return Buffer.concat([local, text, entry, text, end]);
}
