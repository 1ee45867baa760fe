import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeBag } from '@cairn/archive';
import type { RelPath } from '@cairn/core';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { openSession } from '../workspace/open-workspace.ts';
import { limitsFor } from './reading-limits.ts';

interface Strange {
  readonly root?: string;
  readonly path: string;
}

/** A valid bag that says odd things about where its one file belongs. */
async function strangeArchive(space: NightlyWorkspace, { root = 'data', path }: Strange): Promise<string> {
  const out = join(space.tree.path, 'strange.zip');
  const bytes = Buffer.from('evil');
  await writeBag({
    out,
    format: 'zip',
    name: 'strange',
    date: 0,
    artifacts: [
      {
        id: 'a1b2c3d4e5f6',
        root,
        family: 'nightly',
        key: 'nightly/evil',
        files: [
          {
            path: path as RelPath,
            kind: 'file',
            size: bytes.length,
            mode: 0o644,
            mtime: 0,
            bytes: { from: 'bytes', bytes },
          },
        ],
      },
    ],
  });
  return out;
}

const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts'));

describe('an archive of somebody else', () => {
  it.each(['.cairn/db/records.db', '.cairn-trash/x', 'nightly/.cairn/x'])(
    'puts nothing where cairn keeps its own: %s',
    async (path) => {
      using space = nightlyWorkspace({ builds: 1 });
      const workspace = await space.open();
      const before = roots(space);
      const archive = await strangeArchive(space, { path });
      await expect(workspace.extractArchive(archive)).rejects.toMatchObject({ code: 'ARCHIVE_INVALID' });
      expect(roots(space)).toEqual(before);
    },
  );

  it('that speaks of a root which is not there is refused with a way out', async () => {
    using space = nightlyWorkspace({ builds: 1 });
    const workspace = await space.open();
    const archive = await strangeArchive(space, { root: 'elsewhere', path: 'nightly/evil/x' });
    await expect(workspace.extractArchive(archive)).rejects.toMatchObject({
      code: 'ROOT_UNAVAILABLE',
      hint: expect.stringContaining('--to'),
    });
    const to = join(space.tree.path, 'out');
    await workspace.extractArchive(archive, { to });
    expect(existsSync(join(to, 'nightly/evil/x'))).toBe(true);
  });

  it('is put into place like one of our own, and undo takes it away', async () => {
    using space = nightlyWorkspace({ builds: 1 });
    const workspace = await space.open();
    const before = roots(space);
    const archive = await strangeArchive(space, { path: 'nightly/evil/x' });
    const report = await workspace.extractArchive(archive);
    expect(report.operation?.operation).toMatchObject({ done: 1 });
    await workspace.undo();
    expect(roots(space)).toEqual(before);
  });

  it('beyond a limit is refused, until the limit is raised', async () => {
    using space = nightlyWorkspace({ builds: 1 });
    const workspace = await space.open();
    const archive = await strangeArchive(space, { path: 'nightly/evil/x' });
    const to = join(space.tree.path, 'out');
    await expect(workspace.extractArchive(archive, { to, limits: { members: 3 } })).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
    });
    expect(await workspace.verifyArchive(archive, { limits: { members: 3 } })).toMatchObject({
      valid: false,
    });
    await workspace.extractArchive(archive, { to, limits: { members: 30 } });
  });
});

it('limits what comes out of an archive only while nobody knows it, or once it was changed', async () => {
  using space = nightlyWorkspace({ builds: 1 });
  const workspace = await space.open();
  await workspace.scan();
  const { archive } = await workspace.createArchive(await workspace.planArchive());
  const session = await openSession({
    directory: space.tree.path,
    environment: {},
    now: () => space.clock.now(),
  });
  expect(limitsFor(session, archive.location)).toMatchObject({ ratio: Infinity, members: Infinity });
  expect(limitsFor(session, archive.location, { ratio: 200, members: undefined })).toMatchObject({
    ratio: 200,
    members: Infinity,
  });
  appendFileSync(archive.location, 'more');
  expect(limitsFor(session, archive.location, { bytes: 1 })).toEqual({ bytes: 1 });
  session.catalog.close();
});
