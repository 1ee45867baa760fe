import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

const allNo = ['--no-active', '--no-debugging', '--no-audit', '--no-storage', '--no-privacy'];

test('advise asks five questions, gives its reasons and prints the policy', async () => {
  using nightly = nightlyTree();
  const { code, out } = await nightly.cairn(['advise'], { answers: ['n', 'what', 'no', 'yes', 'n', 'N'] });
  expect(code).toBe(0);
  expect(out).toMatch(/^Advice: archive\n {2}- A duty to show them/);
  expect(out).toContain(
    'retention:\n  nightly:\n    then: [{ after: 90d, do: { archive: { move: true } } }]\n',
  );
});

test('advise names the flags that are missing where nobody can be asked', async () => {
  using nightly = nightlyTree();
  const { code, err } = await nightly.cairn(['advise', '--active', '--no-debugging', '--audit']);
  expect(code).toBe(2);
  expect(err).toContain('--storage or --no-storage, --privacy or --no-privacy are missing');
});

test('advise asks only for what flags leave open', async () => {
  using nightly = nightlyTree();
  const words = ['advise', '--active', '--no-debugging', '--audit', '--storage', '--json'];
  const { json } = await nightly.cairn(words, { answers: ['n'] });
  expect(json).toMatchObject({
    advice: { answer: 'keep', decidedBy: 'active', policy: { keep: -1 } },
    family: 'nightly',
    written: false,
  });
});

test('advise writes only with --apply and consent, and shows the change first', async () => {
  using nightly = nightlyTree({ config: `# ours\n${nightlyConfig}` });
  const words = ['advise', ...allNo.slice(0, 4), '--privacy', '--write'];
  const path = nightly.tree.join('cairn.yaml');
  const shown = await nightly.cairn(words);
  expect(shown.code).toBe(0);
  expect(shown.out).toContain(
    '-   nightly: { keep: 3 }\n+   nightly: { keep: 3, then: [{ after: 365d, do: trash }] }',
  );
  expect(shown.out).toContain('keep rules go on to hold');
  expect(shown.out).toMatch(/\nApply: cairn -C \S+ advise .*--write --apply\n$/);
  expect(readFileSync(path, 'utf8')).toBe(`# ours\n${nightlyConfig}`);
  expect((await nightly.cairn([...words, '--apply'])).code).toBe(2);
  expect((await nightly.cairn([...words, '--apply', '--yes', '--dry-run'])).code).toBe(0);
  expect(readFileSync(path, 'utf8')).toBe(`# ours\n${nightlyConfig}`);
  expect((await nightly.cairn([...words, '--apply'], { answers: ['y'] })).code).toBe(0);
  expect(readFileSync(path, 'utf8')).toContain('# ours\nversion: 1\n');
  expect((await nightly.cairn(['config', 'show'])).out).toContain('365d');
});
