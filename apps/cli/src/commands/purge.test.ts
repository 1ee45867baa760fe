import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';

const subject = '2026-10-01';
const apply = ['purge', '--subject', subject, '--reason', 'request 17', '--apply'];

test('purge shows what would go and what is out of reach, and erases nothing by itself', async () => {
  using nightly = nightlyTree();
  const { code, out } = await nightly.cairn(['purge', '--subject', subject]);
  expect(code).toBe(0);
  expect(out).toMatch(/^2026-10-01: 1 artifact\n/);
  expect(out).toMatch(/live +1 artifact with 3 files: deleted/);
  expect(out).toContain('The chain of the audit trail keeps the short ids');
  expect(out).toMatch(
    /\nApply: cairn -C \S+ purge --subject 2026-10-01 --apply --reason REASON\nNothing takes it back\.\n$/,
  );
  expect(existsSync(nightly.tree.join('artifacts/nightly', subject))).toBe(true);
});

test('purge asks for the id to be typed', async () => {
  using nightly = nightlyTree();
  expect((await nightly.cairn(apply, { answers: ['yes'] })).code).toBe(4);
  expect((await nightly.cairn([...apply, '--yes'])).code).toBe(2);
  expect((await nightly.cairn([...apply, '--yes', '--confirm', '2026-10-02'])).code).toBe(2);
  expect((await nightly.cairn(apply.slice(0, 3).concat('--apply'), { answers: [subject] })).code).toBe(2);
  expect(existsSync(nightly.tree.join('artifacts/nightly', subject))).toBe(true);
  const { code, out } = await nightly.cairn(apply, { answers: [subject] });
  expect(code).toBe(0);
  expect(out).toContain('neither its name nor its bytes are left');
  expect(existsSync(nightly.tree.join('artifacts/nightly', subject))).toBe(false);
  expect(existsSync(nightly.tree.join('artifacts/nightly/2026-10-02'))).toBe(true);
});

test('purge does nothing for an unknown subject, and refuses a hold', async () => {
  using nightly = nightlyTree();
  expect((await nightly.cairn(['purge', '--subject', '2026-10'])).code).toBe(2);
  expect((await nightly.cairn(['purge'])).code).toBe(2);
  await nightly.cairn(['scan']);
  await nightly.cairn(['pin', `nightly:nightly/${subject}`, '--hold']);
  expect((await nightly.cairn([...apply, '--yes', '--confirm', subject])).code).toBe(7);
  const shown = await nightly.cairn(['purge', '--subject', subject]);
  expect(shown).toMatchObject({ code: 7, out: expect.stringContaining('A hold blocks an erasure.') });
  expect(shown.out).not.toContain('Apply: ');
  expect(existsSync(nightly.tree.join('artifacts/nightly', subject))).toBe(true);
});

test('purge says in JSON what it found and what is left', async () => {
  using nightly = nightlyTree();
  const { json, code } = await nightly.cairn([...apply, '--yes', '--confirm', subject, '--json']);
  expect(code).toBe(0);
  expect(json).toMatchObject({ schemaVersion: 1, applied: true, erasure: { subject, remains: [] } });
});
