import { describe, expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

const oldest = 'nightly/2026-10-01';

describe('the main job', () => {
  test('init looks, proposes, writes a configuration, and says what comes next', async () => {
    using fresh = nightlyTree({ config: '' });
    const { rmSync } = await import('node:fs');
    rmSync(fresh.tree.join('cairn.yaml'));
    const dry = await fresh.cairn(['init', '--dry-run']);
    expect(dry).toMatchObject({ code: 0, err: '' });
    expect(dry.out).toContain('version: 1');
    expect(await fresh.cairn(['list'])).toMatchObject({ code: 10 });
    const made = await fresh.cairn(['init']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/✓ Wrote .*cairn\.yaml\.\nNext: cairn -C \S+ scan\n$/);
    expect((await fresh.cairn(['scan'])).code).toBe(0);
    expect(await fresh.cairn(['init'])).toMatchObject({ code: 2, out: '' });
  });

  test('scan, list, gc, undo and redo tell the same story in words', async () => {
    using nightly = nightlyTree();
    expect((await nightly.cairn(['scan'])).out).toBe('✓ 8 artifacts in 24 files (7.9K): 8 new.\n');
    const listed = await nightly.cairn(['list', '--family', 'nightly', '--verbose']);
    expect(listed.out).toContain('✓ pass *+');
    expect(listed.out).toContain(oldest);
    expect(listed.out).toContain('Total: 8 artifacts, 7.9K');
    const plan = await nightly.cairn(['gc']);
    expect(plan.code).toBe(0);
    expect(plan.out).toContain('8th newest of 8, 3 kept; 51 days old');
    expect(plan.out).toContain('nightly  keep 3/8, delete');
    expect(plan.out).toMatch(/Apply: cairn -C \S+ gc --apply\n$/);
    const done = await nightly.cairn(['gc', '--apply', '--yes']);
    expect(done.code).toBe(0);
    const id = /Undo: cairn -C \S+ undo (\S+)\n$/.exec(done.out)?.[1] ?? '';
    expect((await nightly.cairn(['list'])).out).toContain('Total: 3 artifacts');
    expect((await nightly.cairn(['gc'])).out).toContain('Nothing to do.');
    expect((await nightly.cairn(['trash', 'list'])).out).toContain('Total: 5 entries');
    expect((await nightly.cairn(['undo', id, '--yes'])).out).toMatch(
      /^✓ Took back 5 artifacts[^]*\nRedo: cairn/,
    );
    expect((await nightly.cairn(['list'])).out).toContain('Total: 8 artifacts');
    expect((await nightly.cairn(['redo', '--yes'])).out).toMatch(/^✓ Repeated 5 artifacts[^]*\nUndo: cairn/);
    const history = await nightly.cairn(['history']);
    expect(history.out.match(/\b(?:gc|undo|redo)\b/g)).toEqual(['redo', 'undo', 'gc']);
    expect(await nightly.cairn(['audit', 'verify'])).toMatchObject({ code: 0 });
  });

  test('a plan that is saved can be carried out later, as far as it still fits', async () => {
    using nightly = nightlyTree();
    expect((await nightly.cairn(['gc', '--out', 'plan.json'])).err).toContain('Saved the plan as plan.json.');
    expect((await nightly.cairn(['apply', 'plan.json', '--dry-run'])).out).toContain('trash 5');
    nightly.tree.write({ 'artifacts/nightly/2026-10-02/late.txt': 'late' });
    const drifted = await nightly.cairn(['apply', 'plan.json', '--yes']);
    expect(drifted.code).toBe(6);
    expect((await nightly.cairn(['list'])).out).toContain('Total: 8 artifacts');
    const rest = await nightly.cairn(['apply', 'plan.json', '--yes', '--skip-drifted']);
    expect(rest.code).toBe(3);
    expect(rest.out).toContain('1 step no longer fitted what is on disk and was left out.');
    expect((await nightly.cairn(['list'])).out).toContain('Total: 4 artifacts');
  });

  test('what has not settled stays, and explain says so, or looks past it for one call as gc does', async () => {
    using nightly = nightlyTree({ config: nightlyConfig.replace('settle: 0s', 'settle: 4000d') });
    await nightly.cairn(['scan']);
    const young = await nightly.cairn(['explain', oldest]);
    expect(young.out).toContain('✓ It stays.');
    expect(young.out).toMatch(/protected: changed .* settles for/);
    const settled = await nightly.cairn(['explain', oldest, '--settle', '0s']);
    expect(settled.out).toContain('! It goes to the trash');
    expect(settled.out).not.toContain('settles for');
  });

  test('a pin keeps its artifact, and explain says why', async () => {
    using nightly = nightlyTree();
    await nightly.cairn(['scan']);
    expect((await nightly.cairn(['explain', oldest])).out).toContain('! It goes to the trash');
    expect((await nightly.cairn(['pin', oldest, '--reason', 'figure 3'])).out).toContain(
      '✓ Pinned 1 artifact:',
    );
    const kept = await nightly.cairn(['explain', oldest]);
    expect(kept.out).toContain('✓ It stays.');
    expect(kept.out).toContain('protected: pinned (figure 3)');
    expect((await nightly.cairn(['gc'])).out).toContain('Safety: 1 pinned, 1 last-pass, 1 last-run kept');
  });

  test('what is in the trash can be restored one by one, or purged for good', async () => {
    using nightly = nightlyTree();
    await nightly.cairn(['gc', '--apply', '--yes', '--quiet']);
    const { entries } = (await nightly.cairn(['trash', 'list', '--json'])).json as {
      entries?: { id: string; key: string }[];
    };
    const [first, second] = entries ?? [];
    const back = await nightly.cairn(['restore', '--id', first?.id ?? '', '--yes']);
    expect(back).toMatchObject({ code: 0 });
    expect(back.out).toContain('✓ Restored 1 artifact');
    const typed = await nightly.cairn(['trash', 'purge', second?.id ?? ''], { answers: ['1'] });
    expect(typed).toMatchObject({ code: 0 });
    expect(typed.out).toContain('✓ Purged 1 artifact');
    expect(await nightly.cairn(['trash', 'purge', '--all', '--yes', '--count', '3'])).toMatchObject({
      code: 0,
    });
    expect((await nightly.cairn(['trash', 'list'])).out).toBe('The trash is empty.\n');
  });

  test('a policy is compared with another one, and shown as a sentence', async () => {
    using nightly = nightlyTree({ extra: { 'other.yaml': nightlyConfig.replace('keep: 3', 'keep: 5') } });
    await nightly.cairn(['scan']);
    expect((await nightly.cairn(['policy', 'diff', 'other.yaml'])).out).toContain(
      'Total: 2 artifacts treated differently',
    );
    const shown = await nightly.cairn(['config', 'show', '--origin']);
    expect(shown.out).toContain('Keep the last 3; never touch what is pinned');
    expect(shown.out).toMatch(/retention\.nightly\.keep\S* +3 +cairn\.yaml:14/);
  });
});
