import { expect, test } from 'vitest';
import { emptyFolder, layBuilds, walkPage } from './fixtures/walk-page.ts';

test('docs/get-started.md: every command prints what the page shows, from an empty folder', async () => {
  using here = emptyFolder();
  expect(await walkPage('get-started.md', here)).toEqual([]);
});

test.each([
  'plugins/a-family-in-yaml.md',
  'plugins/a-family-in-code.md',
  'plugins/a-policy.md',
  'plugins/a-compactor.md',
  'plugins/a-collection.md',
  'plugins/an-action.md',
  'plugins/a-view.md',
  'plugins/a-record-source.md',
])('docs/%s: the samples load, and every command prints what the page shows', async (page) => {
  using here = emptyFolder();
  layBuilds(here);
  expect(await walkPage(page, here)).toEqual([]);
});
