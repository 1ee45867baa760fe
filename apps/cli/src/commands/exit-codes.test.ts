import type { TreeSnapshot } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

const braked = nightlyConfig.replace('maxTrash: 100%', 'maxTrash: 50%');

describe('a command ends with', () => {
  test('2 without a terminal and without --yes, and nothing is changed', async () => {
    using nightly = nightlyTree();
    const before = nightly.tree.snapshot();
    for (const words of [
      ['gc', '--apply'],
      ['gc', '--execute'],
    ]) {
      const ran = await nightly.cairn(words);
      expect(ran.code).toBe(2);
      expect(ran.err).toContain('Add --yes to answer it');
    }
    expect(withoutState(nightly.tree.snapshot())).toEqual(withoutState(before));
  });

  test('4 when the user says no', async () => {
    using nightly = nightlyTree();
    const ran = await nightly.cairn(['gc', '--apply'], { answers: ['n'] });
    expect(ran).toMatchObject({ code: 4, err: '✗ declined: nothing was changed\n' });
  });

  test('0 when the user says yes', async () => {
    using nightly = nightlyTree();
    expect(await nightly.cairn(['gc', '--apply'], { answers: ['y'] })).toMatchObject({ code: 0 });
  });

  test('5 when gc --check has something to do, and 0 when it has not', async () => {
    using nightly = nightlyTree();
    expect((await nightly.cairn(['gc', '--check'])).code).toBe(5);
    await nightly.cairn(['gc', '--apply', '--force']);
    expect((await nightly.cairn(['gc', '--check'])).code).toBe(0);
  });

  test('5 for findings of health, with the damaged file named', async () => {
    using nightly = nightlyTree({ extra: { 'artifacts/nightly/2026-10-20/result.json': '{"status":' } });
    await nightly.cairn(['scan']);
    const ran = await nightly.cairn(['health']);
    expect(ran.code).toBe(5);
    expect(ran.out).toContain('nightly/2026-10-20/result.json');
    expect(ran.out).toContain('✗ not healthy');
  });

  test('7 for a brake, which --yes does not lift and its own flag does', async () => {
    using nightly = nightlyTree({ builds: 12, config: braked });
    const plan = await nightly.cairn(['gc']);
    expect(plan.code).toBe(7);
    expect(plan.out).toContain('--allow-large lifts this.');
    const refused = await nightly.cairn(['gc', '--apply', '--yes']);
    expect(refused.code).toBe(7);
    expect(refused.err).toContain('--allow-large');
    expect((await nightly.cairn(['list'])).out).toContain('Total: 12 artifacts');
    const lifted = await nightly.cairn(['gc', '--apply', '--yes', '--allow-large']);
    expect(lifted.code).toBe(0);
    expect(lifted.out).toContain('! brake lifted by --allow-large');
  });

  test('10 outside of a workspace', async () => {
    using nightly = nightlyTree();
    nightly.tree.write({ 'elsewhere/.keep': '' });
    const { rmSync } = await import('node:fs');
    rmSync(nightly.tree.join('cairn.yaml'));
    const ran = await nightly.cairn(['list', '--json']);
    expect(ran).toMatchObject({ code: 10, out: '' });
    expect(JSON.parse(ran.err)).toMatchObject({ error: { code: 'NO_WORKSPACE' } });
  });
});

describe('--dry-run', () => {
  test('wins over everything that would change something', async () => {
    using nightly = nightlyTree();
    await nightly.cairn(['gc', '--apply', '--yes']);
    const before = withoutState(nightly.tree.snapshot());
    for (const words of [
      ['gc', '--apply', '--yes', '--out', 'plan.json'],
      ['undo', '--yes'],
      ['restore', 'nightly/2026-10-01', '--yes'],
      ['trash', 'purge', '--all', '--yes', '--count', '5'],
      ['import', 'trash', '--yes'],
      ['pin', 'nightly/2026-10-08'],
      ['audit', 'key', 'create', '--out', 'key.pem'],
      ['audit', 'checkpoint', '--out', 'checkpoint.json'],
      ['manifest', 'export', 'manifest.json'],
    ]) {
      const ran = await nightly.cairn([...words, '--dry-run']);
      expect([words, ran.code, ran.err]).toEqual([words, 0, '']);
    }
    expect(withoutState(nightly.tree.snapshot())).toEqual(before);
    expect((await nightly.cairn(['trash', 'list'])).out).toContain('Total: 5 entries');
    expect((await nightly.cairn(['list', '--pinned'])).out).toContain('No artifact matches.');
  });

  test('is accepted by commands that only look', async () => {
    using nightly = nightlyTree();
    for (const words of [['scan'], ['list'], ['stats'], ['gc'], ['history']])
      expect((await nightly.cairn([...words, '--dry-run'])).code).toBe(0);
  });
});

/** Databases and the trail change with every look; the trash and the user's files must not. */
function withoutState(snapshot: TreeSnapshot): TreeSnapshot {
  return snapshot.filter(({ path }) => !path.startsWith('.cairn') || path.startsWith('.cairn/trash/'));
}
