import { expect, test } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';
import { runsTree } from '../fixtures/runs-tree.ts';

test('forecast says what grows, when the disk is full, and what the next cleanups take', async () => {
  using nightly = nightlyTree({ builds: 31 });
  await nightly.cairn(['scan']);
  const { code, out } = await nightly.cairn(['forecast']);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^FAMILY +COUNT +ON DISK +NEW A DAY +GROWTH A DAY +90 % BETWEEN +IN 30 DAYS +WITH POLICY\n/,
  );
  expect(out).toMatch(/\nnightly +31 +\d+K +0\.59 +[\d.]+K +[\d.]+K and [\d.]+K +\d+K +\d+K\n/);
  expect(out).toMatch(/Full without cleanups: +not before 2031-11-21/);
  expect(out).toContain('● without cleanups   ▲ with the policies');
  expect(out).toMatch(/2026-11-21 +nightly +trash +28 +0 +\d+K/);
  expect(out).toContain('more; --all shows every artifact');
});

test('forecast --all and --json name every artifact that exists already', async () => {
  using nightly = nightlyTree({ builds: 31 });
  await nightly.cairn(['scan']);
  const all = await nightly.cairn(['forecast', '--all', '--days', '3']);
  expect(all.out).toContain('nightly/2026-10-01');
  const { json } = await nightly.cairn(['forecast', '--json']);
  expect(json).toMatchObject({
    schemaVersion: 1,
    forecast: {
      at: '2026-11-21T10:15:00.000Z',
      days: 30,
      families: [{ family: 'nightly', growth: { value: expect.any(Number) }, history: { basis: 'found' } }],
      disks: [{ roots: ['data'], fullWithout: null, fullWith: null }],
    },
  });
});

test('forecast says plainly that there is too little history', async () => {
  using nightly = nightlyTree({ builds: 3 });
  expect((await nightly.cairn(['forecast'])).out).toContain('Nothing is catalogued yet');
  await nightly.cairn(['scan']);
  const { out } = await nightly.cairn(['forecast']);
  expect(out).toContain('Nothing can be said of when it is full: there is too little history.');
  expect(out).toMatch(/nightly: too little history for a forecast \(2 new artifacts in \d+ days/);
});

test('forecast --strategy shows what another strategy of a plugin would come to', async () => {
  using runs = runsTree();
  await runs.cairn(['scan']);
  const bytesWith = async (...words: string[]): Promise<number> => {
    const { json } = await runs.cairn(['forecast', '--json', ...words]);
    const { families } = json['forecast'] as { families: { then: { with: number } }[] };
    return families[0]?.then.with ?? Number.NaN;
  };
  const [aggressive, moderate, conservative] = [
    await bytesWith('--strategy', 'aggressive'),
    await bytesWith(),
    await bytesWith('--strategy', 'conservative'),
  ];
  expect(moderate).toBeGreaterThan(aggressive);
  expect(conservative).toBeGreaterThan(moderate);
  const { code, err } = await runs.cairn(['forecast', '--strategy', 'agressive']);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('Did you mean aggressive?') });
});
