import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { mediaTree } from '../fixtures/media-tree.ts';

const bin = fileURLToPath(new URL('../bin.ts', import.meta.url));
const files = 24;

/** Watches an inbox in a process of its own, and gives it a signal at the first file that it tells of. */
async function watchUntil(folder: string, signal: NodeJS.Signals): Promise<number | null> {
  const words = ['--conditions=source', bin, 'watch', 'inbox', '--family', 'media', '--settle', '0s'];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  await once(child.stdout, 'data');
  child.kill(signal);
  const [code] = await ended;
  return code;
}

describe('cairn watch', () => {
  test.each(['SIGKILL', 'SIGINT'] as const)(
    'that %s ends leaves each file once, in its folder or in the store',
    async (signal) => {
      using media = await mediaTree();
      media.tree.write(
        Object.fromEntries(Array.from({ length: files }, (_, n) => [`inbox/${n}.bin`, `file ${n}`])),
      );
      expect(await watchUntil(media.tree.path, signal)).toBe(signal === 'SIGINT' ? 130 : null);
      const words = ['watch', media.tree.join('inbox'), '--family', 'media', '--once', '--settle', '0s'];
      await expect(media.cairn([...words, '--json'])).resolves.toMatchObject({ code: 0, json: { left: 0 } });
      expect(readdirSync(media.tree.join('inbox'))).toEqual([]);
      const listed = await media.cairn(['list', '--family', 'media', '--json']);
      expect(listed.json).toMatchObject({ total: files });
      const stored = await media.cairn(['find', '--family', 'media', '--json']);
      const names = (stored.json as { artifacts: readonly { name: string }[] }).artifacts.map(
        ({ name }) => name,
      );
      expect(new Set(names).size).toBe(files);
    },
  );

  test('says what stays and why, and ends with 3', async () => {
    using media = await mediaTree();
    media.tree.write({ 'inbox/a.mp4': 'x', 'inbox/a.mp4.json': 'no JSON', 'inbox/b.mp4': 'y' });
    const words = ['watch', media.tree.join('inbox'), '--family', 'media', '--once', '--settle', '0s'];
    const ended = await media.cairn(words);
    expect(ended).toMatchObject({
      code: 3,
      err: expect.stringContaining('a.mp4 stays where it is: expected JSON'),
    });
    expect(ended.out).toMatch(/^[0-9a-f]{12} {2}b\.mp4 {2}1B\nTook in 1 file, left 1\.\n$/);
    expect(readdirSync(media.tree.join('inbox'))).toEqual(['a.mp4', 'a.mp4.json']);
    writeFileSync(media.tree.join('inbox/a.mp4.json'), '{}');
    await expect(media.cairn([...words, '--dry-run'])).resolves.toMatchObject({ code: 0, out: '' });
    await expect(media.cairn(words)).resolves.toMatchObject({ code: 0 });
  });
});

describe('a run whose process is killed', () => {
  test('has failed once somebody looks, and not before', async () => {
    using media = await mediaTree();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await media.cairn(['run', 'start', '--pipeline', 'blur', '--id', 'one', '--pid', String(child.pid)]);
    expect((await media.cairn(['run', 'list', '--json'])).json).toMatchObject({
      runs: [{ state: 'running' }],
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await media.cairn(['run', 'list', '--json'])).json).toMatchObject({
      runs: [{ state: 'failed', error: expect.stringContaining('lease expired') }],
    });
    expect((await media.cairn(['audit', 'log', '--run', 'one', '--failure', '--json'])).json).toMatchObject({
      records: [{ event: 'run_end', reasons: ['lease_expired'] }],
    });
    await expect(media.cairn(['audit', 'verify'])).resolves.toMatchObject({ code: 0 });
  });
});

describe('cairn run exec', () => {
  test('that is ended ends its program, and its run is cancelled', async () => {
    using media = await mediaTree();
    const program = 'process.stdout.write("ready"); setInterval(() => {}, 1000)';
    const words = ['--conditions=source', bin, 'run', 'exec', '--pipeline', 'blur', '--id', 'one', '--'];
    const child = spawn(process.execPath, [...words, process.execPath, '-e', program], {
      cwd: media.tree.path,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = once(child, 'exit') as Promise<[number | null]>;
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    await expect(ended).resolves.toEqual([130, null]);
    expect((await media.cairn(['run', 'show', 'one', '--json'])).json).toMatchObject({
      run: { state: 'cancelled', error: 'interrupted' },
    });
  });
});
