import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deidTree } from './fixtures/deid-tree.ts';
import { examplesOf, followGuide } from './fixtures/guide.ts';
import { oldStorage } from './fixtures/old-storage.ts';

const page = 'deid-audit.md';

test('the commands of the guide do what it says', async () => {
  using here = deidTree({ extra: oldStorage() });
  const all = await followGuide(page, here);
  expect(all).toContain('Would take over 3 artifacts');
  expect(all).toContain('✓ Took over 3 artifacts.');
  expect(all).toMatch(/run_recorded/);
  expect(all).toContain('"prefix"');
  expect(all).toContain('6y');
  for (const file of ['recording.html', 'november.html']) expect(existsSync(here.tree.join(file))).toBe(true);
});

test('the configuration of the guide is one', async () => {
  const [example = ''] = examplesOf(page, 'yaml');
  const options = /options:\n\s*(.*)\n/.exec(example)?.[1] ?? '';
  using here = deidTree({ options: `{ ${options} }` });
  expect(await here.cairn(['deid', 'status'])).toMatchObject({ code: 0, err: '' });
});
