import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stepsOf } from './fixtures/page-steps.ts';
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

test('docs/cookbook.md: each of the ten policies decides as its page says', async () => {
  using here = emptyFolder();
  expect(await walkPage('cookbook.md', here)).toEqual([]);
  expect(stepsOf('cookbook.md').filter(({ kind }) => kind === 'file')).toHaveLength(10);
});

test('docs/README.md lists every page of docs/, and no link of these pages leads nowhere', () => {
  const docs = new URL('../../../docs/', import.meta.url);
  const pages = globSync(['*.md', 'plugins/*.md', 'reference/README.md'], { cwd: docs }).filter(
    (page) => page !== 'README.md',
  );
  const index = linksOf('README.md', docs);
  expect(pages.filter((page) => !index.includes(page))).toEqual([]);
  const dead = ['README.md', ...pages, ...globSync('reference/*.md', { cwd: docs })].flatMap((page) =>
    linksOf(page, docs)
      .filter((link) => !existsSync(new URL(link, new URL(page, docs))))
      .map((link) => `${page}: ${link}`),
  );
  expect(dead).toEqual([]);
});

function linksOf(page: string, docs: URL): readonly string[] {
  const text = readFileSync(new URL(page, docs), 'utf8').replaceAll(/^```[^]*?^```$|`[^`\n]*`/gm, '');
  const links = text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g);
  return Array.from(links, ([, link = '']) => link);
}
