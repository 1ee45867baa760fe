import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { file, snapshotTree, symlink, temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { ListedArchive } from '../workspace/archive-contract.ts';
import type { Workspace } from '../workspace/contract.ts';

const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts/nightly'));
const build = (space: NightlyWorkspace, day: number): string =>
  join(space.tree.path, 'artifacts', buildKey(day));

async function archived(workspace: Workspace, ...days: readonly number[]): Promise<ListedArchive> {
  const plan = await workspace.planArchive({ references: days.map(buildKey) });
  return (await workspace.createArchive(plan)).archive;
}

describe('extracting back into place', () => {
  it('gives back what was lost, byte for byte with modes and times, and undo takes it away again', async () => {
    using space = nightlyWorkspace({
      extra: {
        [`artifacts/${buildKey(1)}/latest`]: symlink('result.json'),
        [`artifacts/${buildKey(1)}/odd name\nü%`]: file('odd', { mode: 0o600 }),
      },
    });
    linkSync(join(build(space, 1), 'result.json'), join(build(space, 1), 'twin.json'));
    writeFileSync(
      Buffer.concat([Buffer.from(`${build(space, 1)}/`), Buffer.from([0x66, 0xff, 0x80])]),
      'no text',
    );
    const workspace = await space.open();
    const before = roots(space);
    const archive = await archived(workspace, 1, 2);
    rmSync(build(space, 1), { recursive: true });
    rmSync(build(space, 2), { recursive: true });
    const without = roots(space);
    await workspace.scan();
    const report = await workspace.extractArchive(archive.id);
    expect(report).toMatchObject({ skipped: [], artifacts: [{ key: buildKey(1) }, { key: buildKey(2) }] });
    expect(report.operation?.operation).toMatchObject({ done: 2, state: 'done', kind: 'restore' });
    expect(roots(space)).toEqual(before);
    expect((await workspace.list()).total).toBe(8);
    await workspace.undo();
    expect(roots(space)).toEqual(without);
    expect((await workspace.listTrash()).map(({ key }) => key)).toEqual([buildKey(1), buildKey(2)]);
    await workspace.redo();
    expect(roots(space)).toEqual(before);
  });

  it('takes single artifacts, by id or key', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const archive = await archived(workspace, 1, 2);
    rmSync(build(space, 1), { recursive: true });
    rmSync(build(space, 2), { recursive: true });
    const report = await workspace.extractArchive(archive.location, { only: [buildKey(2)] });
    expect(report.artifacts.map(({ key }) => key)).toEqual([buildKey(2)]);
    expect(existsSync(build(space, 1))).toBe(false);
    expect(existsSync(build(space, 2))).toBe(true);
    await expect(workspace.extractArchive(archive.id, { only: ['nightly/none'] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('overwrites nothing: an artifact of which anything is there stays as it is', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const archive = await archived(workspace, 1, 2);
    rmSync(build(space, 2), { recursive: true });
    writeFileSync(join(build(space, 1), 'result.json'), '{"status":"changed"}');
    const report = await workspace.extractArchive(archive.id);
    expect(report.operation?.operation).toMatchObject({ done: 1, skipped: 1 });
    expect(report.operation?.outcomes.find(({ outcome }) => outcome === 'skipped')?.why).toMatch(
      /something stands at/,
    );
    expect(readFileSync(join(build(space, 1), 'result.json'), 'utf8')).toBe('{"status":"changed"}');
    expect(readdirSync(join(space.tree.path, '.cairn/trash')).filter((name) => name.startsWith('.'))).toEqual(
      [],
    );
  });

  it('trashes what stands in the way when told to, and both can be taken back', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const before = roots(space);
    const archive = await archived(workspace, 1);
    writeFileSync(join(build(space, 1), 'result.json'), '{"status":"changed"}');
    const changed = roots(space);
    const report = await workspace.extractArchive(archive.id, { overwrite: true });
    expect(report.cleared?.operation).toMatchObject({ done: 1 });
    expect(roots(space)).toEqual(before);
    await workspace.undo();
    await workspace.undo();
    expect(roots(space)).toEqual(changed);
  });

  it.each([
    ['cut short', (path: string) => truncateSync(path, 900)],
    [
      'damaged',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes.writeUInt8(bytes.readUInt8(200) ^ 0xff, 200);
        writeFileSync(path, bytes);
      },
    ],
    ['no archive', (path: string) => writeFileSync(path, 'hello, I am a text file')],
  ])('puts nothing anywhere from an archive that is %s', async (_, damage) => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const archive = await archived(workspace, 1, 2);
    rmSync(build(space, 1), { recursive: true });
    const before = roots(space);
    damage(archive.location);
    await expect(workspace.extractArchive(archive.id)).rejects.toMatchObject({ code: 'ARCHIVE_INVALID' });
    expect(roots(space)).toEqual(before);
    expect(await workspace.verifyArchive(archive.id)).toMatchObject({ valid: false });
  });

  it('refuses an archive whose files would leave their root', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const hostile = join(space.tree.path, 'hostile.tar.gz');
    const made = spawnSync('python3', ['-c', HOSTILE, hostile]);
    if (made.error !== undefined) return;
    const before = roots(space);
    await expect(workspace.extractArchive(hostile)).rejects.toMatchObject({ code: 'ARCHIVE_INVALID' });
    await expect(
      workspace.extractArchive(hostile, { to: join(space.tree.path, 'out') }),
    ).rejects.toMatchObject({ code: 'ARCHIVE_INVALID' });
    expect(roots(space)).toEqual(before);
    expect(existsSync(join(space.tree.path, 'out'))).toBe(false);
    expect(existsSync(join(space.tree.path, 'evil'))).toBe(false);
  });
});

/** Writes a tar.gz with a path that climbs out of it. */
const HOSTILE = `
import io, sys, tarfile
with tarfile.open(sys.argv[1], 'w:gz') as tar:
    for name, data in (('x/bagit.txt', b'BagIt-Version: 1.0\\nTag-File-Character-Encoding: UTF-8\\n'), ('x/../../evil', b'evil')):
        info = tarfile.TarInfo(name)
        info.size = len(data)
        tar.addfile(info, io.BytesIO(data))
`;

describe('what is compacted', () => {
  it('is archived as its original, and stands in the way as such', async () => {
    const line = '{"step":1,"status":"PASS","text":"the quick brown fox"}\n';
    const log = line.repeat(20_000);
    const config = `version: 1
roots: { data: ./artifacts }
timezone: UTC
families: [{ name: log, files: ["*.jsonl"], group: "{stem}" }]
gc: { settle: 0s }
`;
    using space = nightlyWorkspace({ builds: 0, config, extra: { 'artifacts/one.jsonl': log } });
    const workspace = await space.open();
    // The files are of today.
    space.clock.advance(86_400_000);
    const compacted = await workspace.compact();
    expect(compacted.operation).toMatchObject({ done: 1 });
    expect(readdirSync(join(space.tree.path, 'artifacts'))).toEqual(['one.jsonl.cjl']);
    const { archive } = await workspace.createArchive(await workspace.planArchive());
    expect(archive).toMatchObject({ files: 1, original: log.length });
    const to = join(space.tree.path, 'fresh');
    await workspace.extractArchive(archive.id, { to });
    expect(readFileSync(join(to, 'one.jsonl'), 'utf8') === log).toBe(true);
    const { operation } = await workspace.extractArchive(archive.id);
    expect(operation?.operation).toMatchObject({ done: 0, skipped: 1 });
    expect(operation?.outcomes[0]?.why).toMatch(/compacted as one\.jsonl\.cjl/);
    expect(readdirSync(join(space.tree.path, 'artifacts'))).toEqual(['one.jsonl.cjl']);
  });
});

describe('extracting into a folder', () => {
  it.each(['zip', 'tar.gz', 'tar.zst'] as const)(
    'makes a fresh tree, also of links and empty folders: %s',
    async (format) => {
      using space = nightlyWorkspace({ builds: 2 });
      const workspace = await space.open();
      mkdirSync(join(build(space, 1), 'empty'));
      const plan = await workspace.planArchive({ format });
      const { archive } = await workspace.createArchive(plan);
      const to = join(space.tree.path, 'fresh', 'tree');
      const report = await workspace.extractArchive(archive.id, { to });
      expect(report).toMatchObject({ to, skipped: [] });
      const tree = (path: string): unknown => snapshotTree(join(path, 'nightly'));
      expect(tree(to)).toEqual(tree(join(space.tree.path, 'artifacts')));
      await expect(workspace.extractArchive(archive.id, { to })).rejects.toMatchObject({
        code: 'IN_THE_WAY',
      });
    },
  );

  it('leaves nothing behind when it fails', async () => {
    using space = nightlyWorkspace({ builds: 2 });
    const workspace = await space.open();
    const archive = await archived(workspace, 1);
    truncateSync(archive.location, 700);
    const to = join(space.tree.path, 'fresh');
    await expect(workspace.extractArchive(archive.id, { to })).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
    });
    expect(existsSync(to)).toBe(false);
  });
});

describe('a folder of archives on another file system', () => {
  const shared = existsSync('/dev/shm') ? '/dev/shm' : undefined;
  it.skipIf(shared === undefined)('gets archives, and keeps its own trash', async () => {
    using elsewhere = temporaryTree({}, { parent: shared });
    const config = `version: 1
roots: { data: ./artifacts }
families:
  - { name: nightly, files: ["nightly/*/**"], group: "nightly/{run}", unit: directory, createdAt: { json: metadata.json, pointer: /created_at } }
retention:
  nightly: { keep: 3, then: [{ after: 20d, do: { archive: { move: true } } }] }
gc: { settle: 0s, maxTrash: 100% }
archives: { path: ${elsewhere.path}/archives }
`;
    using space = nightlyWorkspace({ config });
    const workspace = await space.open();
    const before = roots(space);
    const report = await workspace.apply(await workspace.plan());
    expect(report.operation).toMatchObject({ state: 'done' });
    expect(await workspace.listArchives()).toHaveLength(report.operation.done);
    await workspace.undo();
    expect(roots(space)).toEqual(before);
    expect(await workspace.listArchives()).toEqual([]);
    expect(readdirSync(join(elsewhere.path, 'archives'))).toContain('.cairn-trash');
    await workspace.redo();
    expect(await workspace.listArchives()).toHaveLength(report.operation.done);
  });
});
