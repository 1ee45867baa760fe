import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

/** No disk has as much free as this policy wants. */
const config = nightlyConfig.replace(
  '{ keep: 3 }',
  '{ keep: 3, then: { archive: { as: folder, move: true } }, pressure: { freeBelow: 900000TiB, reclaim: [archives, trash] } }',
);

test('gc says what goes for good, and asks for the count to be typed', async () => {
  using nightly = nightlyTree({ config });
  const moved = await nightly.cairn(['gc', '--apply', '--yes']);
  expect(moved).toMatchObject({ code: 0 });
  expect(moved.out).toMatch(/Undo: cairn/);
  const plan = await nightly.cairn(['gc']);
  expect(plan.code).toBe(0);
  expect(plan.out).toContain('For good, and nothing takes it back: 5 entries');
  expect(plan.out).toMatch(/Why: only .* free on the disk of data, wanted /);
  expect(plan.out).toMatch(/purge +archive [0-9a-f]{12} .*nightly:nightly\/2026-10-01 \(the only copy\)/);
  expect(plan.out).toMatch(/nightly wants .* free on the disk of data, and nothing more may go/);
  expect(await nightly.cairn(['gc', '--check'])).toMatchObject({ code: 5 });
  const bare = await nightly.cairn(['gc', '--apply', '--yes']);
  expect(bare).toMatchObject({ code: 2 });
  expect(bare.err).toContain('--yes --count 5');
  expect(await nightly.cairn(['gc', '--apply'], { answers: ['y'] })).toMatchObject({ code: 4 });
  expect(existsSync(nightly.tree.join('archive/nightly/2026-10-01'))).toBe(true);
  const done = await nightly.cairn(['gc', '--apply', '--yes', '--count', '5']);
  expect(done).toMatchObject({ code: 0 });
  expect(done.out).toMatch(/Purged 5 entries for good to make space: .* are free now\./);
  expect(existsSync(nightly.tree.join('archive/nightly/2026-10-01'))).toBe(false);
  expect((await nightly.cairn(['list'])).out).toContain('Total: 3 artifacts');
});

test('what goes for good is marked in JSON', async () => {
  using nightly = nightlyTree({ config });
  await nightly.cairn(['gc', '--apply', '--yes']);
  const { json } = await nightly.cairn(['gc', '--json']);
  expect(json).toMatchObject({
    plan: {
      steps: expect.arrayContaining([
        expect.objectContaining({ action: 'purge', what: 'archive', irreversible: true, onlyCopies: 1 }),
      ]),
      refusals: [{ rule: 'pressure' }],
    },
  });
});

test('archives that are folders are listed, shown, verified, and brought back', async () => {
  using nightly = nightlyTree({ config });
  await nightly.cairn(['gc', '--apply', '--yes']);
  const listed = await nightly.cairn(['archive', 'list']);
  expect(listed.out).toContain('Total: 5 archives');
  const id = /[0-9a-f]{12}/.exec(listed.out)?.[0] ?? '';
  const shown = await nightly.cairn(['archive', 'show', id]);
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.out).toContain('nightly/2026-10-0');
  const verified = await nightly.cairn(['archive', 'verify', id]);
  expect(verified).toMatchObject({ code: 0 });
  expect(verified.out).toMatch(/^✓ valid: .* holds what went into it; 3 files/);
  const extracted = await nightly.cairn(['archive', 'extract', id, '--yes']);
  expect(extracted).toMatchObject({ code: 2 });
  expect(extracted.err).toContain('restore brings that back');
  const back = await nightly.cairn(['restore', 'nightly/2026-10-02', '--yes']);
  expect(back).toMatchObject({ code: 0 });
  expect(existsSync(nightly.tree.join('artifacts/nightly/2026-10-02/result.json'))).toBe(true);
});
