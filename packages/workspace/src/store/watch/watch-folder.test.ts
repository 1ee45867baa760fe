import { closeSync, mkdirSync, openSync, readdirSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../../workspace/contract.ts';
import { openWorkspace } from '../../workspace/open-workspace.ts';
import type { WatchEvent, WatchOptions } from './watch-contract.ts';

const config = `version: 1
roots: { data: ./artifacts }
families:
  - { name: media, managed: true }
  - { name: log, files: ["*.log"], group: "{stem}" }
`;

interface Watched extends Disposable {
  readonly tree: TemporaryTree;
  readonly workspace: Workspace;
  /** Looks once, with everything settled unless told otherwise. */
  look(options?: Partial<WatchOptions>): Promise<readonly WatchEvent[]>;
}

async function watched(files: Readonly<Record<string, string>> = {}): Promise<Watched> {
  const inbox = Object.fromEntries(Object.entries(files).map(([path, text]) => [`inbox/${path}`, text]));
  const tree = temporaryTree({ 'cairn.yaml': config, 'artifacts/.keep': '', 'inbox/.keep': '', ...inbox });
  const workspace = await openWorkspace({ directory: tree.path, environment: {}, actor: 'tester' });
  return {
    tree,
    workspace,
    look: async (options) =>
      Array.fromAsync(
        workspace.watch({ folder: tree.join('inbox'), family: 'media', once: true, settle: 0, ...options }),
      ),
    [Symbol.dispose]: () => {
      workspace.close();
      tree.cleanup();
    },
  };
}

const pathsOf = (events: readonly WatchEvent[]): readonly string[] =>
  events.map(({ kind, path }) => `${kind} ${path}`).sort();

describe('a watched folder', () => {
  it('gives its finished files to the store, with the metadata beside them', async () => {
    using here = await watched({
      'clip.mp4': 'bytes',
      'clip.mp4.json': '{"fps":25}',
      'deep/result.json': '{}',
    });
    expect(pathsOf(await here.look())).toEqual(['taken clip.mp4', 'taken deep/result.json']);
    const [clip] = await here.workspace.store.find({ name: 'clip.mp4' });
    expect(clip).toMatchObject({ metadata: { fps: 25 }, file: { size: 5 }, createdBy: 'tester' });
    expect(readdirSync(here.tree.join('inbox'))).toEqual(['.keep', 'deep']);
    expect(readdirSync(here.tree.join('inbox/deep'))).toEqual([]);
  });

  it('leaves what is not finished by its name, and metadata whose file has not come', async () => {
    using here = await watched({
      'a.mp4.part': 'x',
      'b.tmp': 'x',
      '.c.mp4': 'x',
      'd.mp4~': 'x',
      'e.mp4.json': '{}',
      'f.raw': 'x',
    });
    expect(pathsOf(await here.look({ ignore: ['**/*.raw'] }))).toEqual([]);
    renameSync(here.tree.join('inbox/a.mp4.part'), here.tree.join('inbox/a.mp4'));
    expect(pathsOf(await here.look())).toEqual(['taken a.mp4', 'taken f.raw']);
  });

  it('leaves what changed a moment ago', async () => {
    using here = await watched({ 'a.mp4': 'x' });
    expect(await here.look({ settle: 60_000 })).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('leaves what is open for writing', async () => {
    using here = await watched({ 'a.mp4': 'x' });
    const descriptor = openSync(here.tree.join('inbox/a.mp4'), 'a');
    try {
      writeSync(descriptor, 'more');
      expect(await here.look()).toEqual([]);
    } finally {
      closeSync(descriptor);
    }
    expect(pathsOf(await here.look())).toEqual(['taken a.mp4']);
  });

  it('takes nothing twice: neither a copy, nor what was stored before its removal', async () => {
    using here = await watched({ 'a.mp4': 'x', 'b.mp4': 'y' });
    expect(await here.look({ mode: 'copy' })).toHaveLength(2);
    // As after a restart: a new watch that remembers nothing.
    expect(await here.look({ mode: 'copy' })).toEqual([]);
    expect(await here.look()).toEqual([]);
    expect(readdirSync(here.tree.join('inbox'))).toEqual(['.keep']);
    expect(await here.workspace.store.find()).toHaveLength(2);
    writeFileSync(here.tree.join('inbox/a.mp4'), 'another');
    expect(pathsOf(await here.look())).toEqual(['taken a.mp4']);
    expect((await here.workspace.store.find({ name: 'a.mp4' })).map(({ version }) => version)).toEqual([
      2, 1,
    ]);
  });

  it('says why a file stays, and goes on with the others', async () => {
    using here = await watched({ 'a.mp4': 'x', 'a.mp4.json': '[1]', 'b.mp4': 'y' });
    const events = await here.look();
    expect(events.find(({ kind }) => kind === 'left')).toMatchObject({ path: 'a.mp4', code: 'READ_FAILED' });
    expect(pathsOf(events)).toEqual(['left a.mp4', 'taken b.mp4']);
  });

  it('is watched until its signal ends that', async () => {
    using here = await watched({ 'a.mp4': 'x' });
    const controller = new AbortController();
    const options = {
      folder: here.tree.join('inbox'),
      family: 'media',
      settle: 0,
      signal: controller.signal,
    };
    const seen: string[] = [];
    for await (const { path } of here.workspace.watch(options)) {
      seen.push(path);
      if (seen.length === 2) controller.abort();
      else writeFileSync(here.tree.join('inbox/b.mp4'), 'y');
    }
    expect(seen).toEqual(['a.mp4', 'b.mp4']);
  });

  it('has to be a folder, and its family a managed one', async () => {
    using here = await watched();
    mkdirSync(here.tree.join('.cairn/tmp/inbox'), { recursive: true });
    await expect(here.look({ family: 'log' })).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(here.look({ folder: here.tree.join('none') })).rejects.toMatchObject({
      code: 'ROOT_UNAVAILABLE',
    });
    await expect(here.look({ folder: here.tree.join('.cairn/tmp/inbox') })).rejects.toMatchObject({
      code: 'PATH_INVALID',
    });
  });
});
