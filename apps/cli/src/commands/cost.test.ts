import { expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

test('cost prices each tier, now and at more artifacts, and dates its prices', async () => {
  using nightly = nightlyTree({ config: `${nightlyConfig}cost: { tiers: { own disk: 1000 } }\n` });
  await nightly.cairn(['scan']);
  const { code, out } = await nightly.cairn(['cost']);
  expect(code).toBe(0);
  expect(out).toMatch(/^nightly: 8 artifacts, <0\.001 GB, \d+B on average\n/);
  expect(out).toMatch(/TIER +A GB +NOW +AT 1,000 +AT 10,000 +AT 100,000/);
  expect(out).toMatch(/S3 Standard +0\.023 +<0\.01 +<0\.01 +<0\.01 +<0\.01/);
  expect(out).toMatch(/own disk +1000 +<0\.01 +1\.\d\d +\d\d\.\d\d +1\d\d\.\d\d/);
  expect(out).toMatch(/list prices of \d{4}-\d\d/);
});

test('cost takes tiers and currency as flags, and rounds nothing in JSON', async () => {
  using nightly = nightlyTree();
  await nightly.cairn(['scan']);
  const { json } = await nightly.cairn(['cost', '--currency', 'EUR', '--tier', 'own disk=0.5', '--json']);
  expect(json).toMatchObject({
    schemaVersion: 1,
    cost: {
      currency: 'EUR',
      tiers: [{ name: 'own disk', price: 0.5, builtIn: false }],
      families: [{ family: 'nightly', artifacts: 8 }],
    },
  });
  expect(await nightly.cairn(['cost', '--currency', 'EUR'])).toMatchObject({ code: 2 });
  expect(await nightly.cairn(['cost', '--tier', 'cheap'])).toMatchObject({ code: 2 });
});
