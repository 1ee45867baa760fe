import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { InputFolder } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { assembleWorkspace } from '../workspace/assemble.ts';
import type { Workspace } from '../workspace/contract.ts';
import { openSession } from '../workspace/open-workspace.ts';
import type { Session } from '../workspace/session.ts';
import { openInput } from './open-input.ts';

/** Imports what a database of another tool lists, and tags and links it. */
const plugin = `const options = { safeParse: () => ({ success: true, data: {} }), parse: () => ({}) };
const family = { name: 'video', title: 'Videos', version: 1, managed: true, files: ['unused/*'], group: '{stem}' };
const importer = {
  name: 'old-tool', title: 'Videos of an old tool',
  async run(from, { store, tag, runs }, { dryRun }) {
    const rows = [...from.rows('old.db', 'select id, file from videos order by id')];
    const known = new Set((await store.find()).flatMap(({ aliases }) => aliases));
    const fresh = rows.filter(({ id }) => !known.has(id));
    if (!dryRun) {
      const run = await runs.start({ pipeline: 'old', ttl: 60 });
      for (const { id, file } of fresh) {
        await store.put({ family: 'video', source: from.absolute(file), aliases: [id], runId: run.id });
        await tag([id], { add: ['old'] });
      }
      await runs.end(run.id, 'completed');
    }
    return { taken: fresh.length, known: rows.length - fresh.length, skipped: [], notes: [] };
  },
};
export default { name: 'cairn-plugin-old', namespace: 'old', apiVersion: 1, options,
  setup: () => ({ families: [family], importers: [importer] }) };
`;

interface Importing extends Disposable {
  readonly session: Session;
  readonly workspace: Workspace;
  readonly old: string;
}

async function importing(): Promise<Importing> {
  const tree = temporaryTree({
    'cairn.yaml': 'version: 1\nroots: ./artifacts\nplugins: [./plugin.js]\n',
    'artifacts/.keep': '',
    'plugin.js': plugin,
    'old/one.mp4': 'one',
    'old/two.mp4': 'two',
    'old/notes/a.txt': 'first\nsecond\n',
    'secret.txt': 'secret',
  });
  const old = tree.join('old');
  using database = new DatabaseSync(`${old}/old.db`);
  database.exec(
    "create table videos (id, file); insert into videos values ('v1', 'one.mp4'), ('v2', 'two.mp4')",
  );
  const session = await openSession({ directory: tree.path, environment: {}, actor: 'tester' });
  return {
    session,
    workspace: assembleWorkspace(session),
    old,
    [Symbol.dispose]: () => {
      session.catalog.close();
      tree.cleanup();
    },
  };
}

describe('an import', () => {
  it('takes over what another tool left, once, and says before what that would be', async () => {
    using here = await importing();
    const { workspace, old: path } = here;
    expect(workspace.importers()).toEqual([
      { name: 'old-tool', title: 'Videos of an old tool', plugin: 'cairn-plugin-old' },
    ]);
    await expect(workspace.importFrom({ name: 'old-tool', path, dryRun: true })).resolves.toMatchObject({
      taken: 2,
    });
    expect(await workspace.store.find()).toEqual([]);
    await expect(workspace.importFrom({ name: 'old/old-tool', path })).resolves.toMatchObject({
      taken: 2,
      known: 0,
    });
    await expect(workspace.importFrom({ name: 'old-tool', path })).resolves.toMatchObject({
      taken: 0,
      known: 2,
    });
    await expect(workspace.store.get('v1')).resolves.toMatchObject({ name: 'one.mp4', tags: ['old'] });
    const records = await Array.fromAsync(workspace.auditLog({ event: 'import' }));
    expect(records.map(({ outcome, counts }) => [outcome, counts?.['taken']])).toEqual([
      ['success', 2],
      ['success', 0],
    ]);
  });

  it('of a name that nobody has says what there is', async () => {
    using here = await importing();
    const unknown = here.workspace.importFrom({ name: 'oldtool', path: here.old });
    await expect(unknown).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'Did you mean old-tool? There are old/old-tool, trash.',
    });
    await expect(here.workspace.importFrom({ name: 'old-tool', path: 'none' })).rejects.toMatchObject({
      code: 'READ_FAILED',
    });
  });

  it('that fails is in the trail, too', async () => {
    using here = await importing();
    writeFileSync(`${here.old}/old.db`, 'no database');
    await expect(here.workspace.importFrom({ name: 'old-tool', path: here.old })).rejects.toMatchObject({
      code: 'READ_FAILED',
    });
    const [record] = await Array.fromAsync(here.workspace.auditLog({ event: 'import' }));
    expect(record).toMatchObject({ outcome: 'failure', reasons: ['READ_FAILED'] });
  });
});

describe('an input', () => {
  it('gives names, texts, lines and rows of what the user named', async () => {
    using here = await importing();
    const input = openInput(here.session, here.old);
    expect(input.list('')).toEqual(['notes', 'old.db', 'one.mp4', 'two.mp4']);
    expect(input.list('none')).toEqual([]);
    expect(input.isFile('one.mp4')).toBe(true);
    expect(input.isFile('notes')).toBe(false);
    expect(input.text('one.mp4')).toBe('one');
    expect([...input.lines('notes/a.txt')]).toEqual(['first', 'second']);
    expect([...input.rows('old.db', 'select count(*) as n from videos')]).toEqual([{ n: 2 }]);
    expect(openInput(here.session, `${here.old}/one.mp4`).text('')).toBe('one');
  });

  it('does not lead out of its folder, by name or by link', async () => {
    using here = await importing();
    mkdirSync(`${here.old}/links`);
    symlinkSync('../../secret.txt', `${here.old}/links/secret`);
    symlinkSync('../..', `${here.old}/links/above`);
    const input = openInput(here.session, here.old);
    const attempts: readonly ((input: InputFolder) => unknown)[] = [
      (from) => from.text('../secret.txt'),
      (from) => from.text('/etc/passwd'),
      (from) => from.text('links/secret'),
      (from) => from.text('links/above/secret.txt'),
      (from) => [...from.lines('links/secret')],
      (from) => [...from.rows('links/above/.cairn/db/records.db', 'select 1')],
      (from) => from.list('links/above'),
      (from) => from.text('none'),
    ];
    for (const attempt of attempts)
      expect(() => attempt(input)).toThrow(expect.objectContaining({ code: 'READ_FAILED' }));
  });
});
