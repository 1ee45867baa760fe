import { expect, test } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';

test('the undo of unpin makes each pin again as it was', async () => {
  using nightly = nightlyTree({ builds: 3 });
  await nightly.cairn(['scan']);
  const [first, second, third] = [1, 2, 3].map((day) => `nightly/2026-10-0${day}`);
  const held = ['--reason', "quoted in 'Results'", '--until', '2027-01-01', '--hold'];
  await nightly.cairn(['pin', first ?? '', third ?? '', ...held]);
  await nightly.cairn(['pin', second ?? '']);
  const { out } = await nightly.cairn(['unpin', first ?? '', second ?? '', third ?? '']);
  const [one, other, ...more] = out.match(/(?<=^Undo: ).*$/gm) ?? [];
  expect(more).toEqual([]);
  expect(one).toMatch(
    /^cairn -C \S+ pin \w{12} \w{12} --reason 'quoted in '\\''Results'\\''' --until 2027-01-01T00:00:00\.000Z --hold$/,
  );
  expect(other).toMatch(/^cairn -C \S+ pin \w{12}$/);
});
