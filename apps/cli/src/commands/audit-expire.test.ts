import { temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';
import { loadLibrary } from '../frame/library.ts';

/** Scans as if it were another day. */
async function scanAt(directory: string, day: string): Promise<void> {
  const { openWorkspace } = await loadLibrary();
  const workspace = await openWorkspace({ directory, environment: {}, now: () => Date.parse(day) });
  await workspace.scan();
  workspace.close();
}

test('audit expire shows what is too old, asks, and removes it', async () => {
  using nightly = nightlyTree({ builds: 1 });
  using keys = temporaryTree();
  await scanAt(nightly.tree.path, '2019-05-01');
  expect((await nightly.cairn(['scan'])).code).toBe(0);
  const key = keys.join('key.pem');
  expect((await nightly.cairn(['audit', 'key', 'create', '--out', key])).code).toBe(0);

  const planned = await nightly.cairn(['audit', 'expire']);
  expect(planned.code).toBe(0);
  expect(planned.out).toMatch(
    /^2 records up to number 2 \(2019-05-01 to 2019-05-01, 1 month\) are older than 6y\.\n\nApply: cairn -C \S+ audit expire --apply\n$/,
  );

  expect((await nightly.cairn(['audit', 'expire', '--apply', '--key', key])).code).toBe(2);
  expect((await nightly.cairn(['audit', 'expire', '--apply', '--key', key], { answers: ['n'] })).code).toBe(
    4,
  );
  const done = await nightly.cairn(['audit', 'expire', '--apply', '--yes', '--key', key, '--json']);
  expect(done).toMatchObject({ code: 0, json: { applied: true, cut: { seq: 2 }, expiry: { upTo: 2 } } });
  expect((await nightly.cairn(['audit', 'expire'])).out).toBe(
    'Nothing in the audit trail is older than 6y.\n',
  );
  expect((await nightly.cairn(['audit', 'verify'])).code).toBe(0);
});
