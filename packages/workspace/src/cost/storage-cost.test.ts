import { expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { LISTED_PRICES } from './price-list.ts';
import { priceTable } from './price-table.ts';
import { familyCost } from './storage-cost.ts';

const standard = [{ name: 'S3 Standard', price: 0.023, builtIn: true }];

it('prices GB of 10^9 bytes, now and for more artifacts of the mean size', () => {
  const cost = familyCost({ artifacts: 200, bytes: 100e6 }, standard);
  expect(cost).toMatchObject({ gigabytes: 0.1, mean: 500_000 });
  expect(cost.month[0]?.price).toBeCloseTo(0.0023, 12);
  expect(cost.projections.map(({ artifacts, gigabytes }) => [artifacts, gigabytes])).toEqual([
    [1000, 0.5],
    [10_000, 5],
    [100_000, 50],
  ]);
  expect(cost.projections[2]?.month[0]?.price).toBeCloseTo(1.15, 12);
});

it('projects nothing from nothing', () => {
  expect(familyCost({ artifacts: 0, bytes: 0 }, standard)).toMatchObject({
    mean: 0,
    projections: [{ bytes: 0 }, { bytes: 0 }, { bytes: 0 }],
  });
});

it('lays given prices over written ones over the list', () => {
  const settings = { currency: 'USD', tiers: { 'S3 Standard': 0.021, 'own disk': 0.004 } };
  const { tiers } = priceTable(settings, { tiers: { 'own disk': 0.005 } });
  expect(tiers).toHaveLength(Object.keys(LISTED_PRICES).length + 1);
  expect(tiers).toContainEqual({ name: 'S3 Standard', price: 0.021, builtIn: false });
  expect(tiers).toContainEqual({ name: 'own disk', price: 0.005, builtIn: false });
});

it('never mixes currencies', () => {
  const settings = { currency: 'EUR', tiers: { 'own disk': 0.004 } };
  expect(priceTable(settings, {}).tiers).toEqual([{ name: 'own disk', price: 0.004, builtIn: false }]);
  expect(priceTable(settings, { currency: 'USD' }).tiers).toHaveLength(Object.keys(LISTED_PRICES).length);
  expect(() => priceTable(settings, { currency: 'CHF' })).toThrow(/expected a price in CHF/);
});

it('adds up the real sizes of the catalog', async () => {
  using nightly = nightlyWorkspace({ config: `${nightlyConfig}cost: { tiers: { own disk: 1000 } }\n` });
  const workspace = await nightly.open();
  await workspace.scan();
  const stats = await workspace.stats();
  const report = await workspace.cost();
  expect(report).toMatchObject({ currency: 'USD', total: { artifacts: 8, bytes: stats.families[0]?.size } });
  expect(report.listedOn).toMatch(/^\d{4}-\d{2}$/);
  const own = report.total.month.find(({ tier }) => tier === 'own disk');
  expect(own?.price).toBeCloseTo((report.total.bytes / 1e9) * 1000, 9);
  expect((await workspace.cost({ families: ['nightly'] })).families).toMatchObject([{ family: 'nightly' }]);
  await expect(workspace.cost({ families: ['nigthly'] })).rejects.toThrow(/nightly/);
});
