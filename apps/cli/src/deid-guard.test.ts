import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deidTree, putWords } from './fixtures/deid-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';

/** What must not be anywhere: a name and a date of birth. */
const secret = 'john_smith_1958-03-12';
const isSecret = /1958-03|smith/i;

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

/** What is said of it, and the command that has it at the `*`. */
const refusals: Readonly<Record<string, readonly (readonly [named: string, command: string])[]>> = {
  'files and names': [
    ['file_name (name)', 'put video_raw in/*.y4m'],
    ['names[0] (name)', 'put video_raw in/frames.zip'],
    ['name (name)', 'put video_raw in/clip.y4m --name *'],
    ['aliases[0] (name)', 'put video_raw in/clip.y4m --key *'],
    ['aliases[0] (name)', 'put video_raw in/clip.y4m --alias *'],
    ['module (name)', 'put video_raw in/clip.y4m --module *'],
    ['relationship (name)', 'put video_raw in/clip.y4m --relationship *'],
  ],
  'values and allowances': [
    ['tags[0] (name)', 'put video_raw in/clip.y4m --tag *'],
    ['metadata.codec (not-a-listed-word)', 'put video_raw in/clip.y4m --metadata-from codec=*'],
    ['metadata.(key 1) (not-allowed)', 'put video_raw in/clip.y4m --metadata-from *=1'],
    ['metrics.(key 1) (not-allowed)', 'put video_raw in/clip.y4m --metric *=1'],
    ['error (name)', 'put video_raw in/clip.y4m --state failed --error *'],
    ['reason (name)', 'put video_raw in/clip.y4m --allow-phi model --reason *'],
    ['allow[0] (not-a-key)', 'put video_raw in/clip.y4m --allow-phi * --reason ok'],
  ],
  'what comes later, and runs': [
    ['error (name)', 'state blur-01 failed --error *'],
    ['metadata.model (', 'state blur-01 completed --metadata-from model=*'],
    ['tags[0] (name)', 'tag blur-01 --add *'],
    ['relationship (name)', 'link rec-01 blur-01 --relationship *'],
    ['parameters.input (name)', 'run start --pipeline blur --ttl 1h --param input=*'],
    ['name (name)', 'run start --pipeline * --ttl 1h'],
  ],
};

test.each(Object.entries(refusals))(
  'nothing of what was refused is in any output, record or file of cairn: %s',
  async (_what, calls) => {
    using here = deidTree({ extra: { [`in/${secret}.y4m`]: 'raw' } });
    writeFileSync(here.tree.join('in/frames.zip'), zipOf(`${secret}.png`));
    await here.cairn(putWords('video_raw', 'rec-01', { file: 'clip.y4m' }));
    await here.cairn(['put', 'video_deid', 'in/blurred.y4m', '--key', 'blur-01']);
    for (const [index, [named, command]] of calls.entries()) {
      const words = command.replace('*', secret).split(' ');
      const { code, out, err } = await here.cairn(index % 2 === 0 ? words : [...words, '--json']);
      expect({ named, code, out }).toEqual({ named, code: 7, out: '' });
      expect(err).toContain(named);
      expect(err).not.toMatch(isSecret);
    }
    for (const words of [['find'], ['audit', 'log', '--verbose'], ['deid', 'status']])
      expect((await here.cairn(words)).out).not.toMatch(isSecret);
    expect(leaksIn(here)).toEqual([]);
  },
);

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
  const { out } = await here.cairn(['audit', 'log', '--event', 'artifact_creation', '--verbose']);
  expect(out).toContain('REFUSED: metadata.ward (not-allowed)');
  expect(out).toContain('let pass ward: agreed with the ethics board');
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

test('a watched folder gives what may pass, and does not tell the names of the rest', async () => {
  using here = deidTree({
    extra: {
      'inbox/clip.y4m': 'raw',
      [`inbox/${secret}.y4m`]: 'raw',
      [`inbox/${secret}/clip.y4m`]: 'another',
      'inbox/other.y4m': 'raw',
      'inbox/other.y4m.json': '{"patient":"Jane Roe"}',
    },
  });
  for (const more of [['--json'], []]) {
    const words = ['watch', 'inbox', '--family', 'video_raw', '--once', '--copy', '--settle', '0s'];
    const { code, out, err } = await here.cairn([...words, ...more]);
    expect(code).toBe(3);
    expect(out + err).not.toMatch(isSecret);
    expect(out + err).toMatch(/\(a file of 3 bytes, written .*file_name \(name\)|file_name \(name\)/);
    expect(out + err).toContain('metadata.patient (not-allowed)');
  }
  expect((await here.cairn(['find', '--json'])).json).toMatchObject({ total: 2 });
  expect(leaksIn(here)).toEqual([]);
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
