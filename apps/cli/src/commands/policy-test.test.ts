import { expect, test } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';

const cases = {
  version: 1,
  at: '2026-11-01T00:00:00Z',
  cases: [
    {
      name: 'two of three',
      artifacts: [
        { key: 'a', age: '1d', outcome: 'pass', expect: 'keep' },
        { key: 'b', age: '2d' },
        { key: 'c', age: '3d' },
        { key: 'd', age: '40d', expect: 'keep' },
      ],
    },
  ],
};

test('a failed expectation is told with what came and why, and ends with 5', async () => {
  using nightly = nightlyTree({ builds: 0, extra: { 'p.test.yaml': cases } });
  const { code, out, err } = await nightly.cairn(['policy', 'test', 'p.test.yaml']);
  expect({ code, err }).toEqual({ code: 5, err: '' });
  expect(out).toMatch(
    /^✗ two of three \(at 2026-11-01 00:00:00\)\n {2}d: expected keep, got trash: 4th newest of 4/,
  );
  expect(out).toMatch(/✗ 1 expectation in 1 case holds, 1 failed\.\n$/);
});

test('expectations that hold end with 0, also as JSON', async () => {
  const held = JSON.stringify(cases).replace('"40d","expect":"keep"', '"40d","expect":"trash"');
  using nightly = nightlyTree({ builds: 0, extra: { 'p.test.yaml': held } });
  const { code, json } = await nightly.cairn(['policy', 'test', 'p.test.yaml', 'p.test.yaml', '--json']);
  expect(code).toBe(0);
  expect(json).toMatchObject({
    schemaVersion: 1,
    passed: 4,
    failed: 0,
    files: [
      {
        file: 'p.test.yaml',
        cases: [{ name: 'two of three', passed: true, artifacts: [{ key: 'a' }, { key: 'd' }] }],
      },
      { file: 'p.test.yaml' },
    ],
  });
});
