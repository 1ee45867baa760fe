import { cpSync, existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { stepsOf } from './fixtures/page-steps.ts';
import { emptyFolder, layBuilds, perform, walkPage } from './fixtures/walk-page.ts';

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

const examples = [
  { name: 'js-monorepo', shows: [/60 artifacts/, /6 artifacts/, /To delete: +\d+ entries/, /shop +20/] },
  { name: 'checkpoints', shows: [/60 artifacts/, /Progress of accuracy/, /Wrote .*progress\.html/] },
];

test.each(examples)('examples/$name does what its README says', async ({ name, shows }) => {
  const folder = fileURLToPath(new URL(`../../../examples/${name}/`, import.meta.url));
  using here = temporaryTree({ node_modules: symlink(`${folder}node_modules`) });
  for (const part of ['src', 'cairn.yaml', 'package.json', 'README.md'])
    cpSync(`${folder}${part}`, here.join(part), { recursive: true });
  const { scripts } = JSON.parse(readFileSync(here.join('package.json'), 'utf8'));
  const back = process.cwd();
  let all = '';
  try {
    for (const line of commandsOf(readFileSync(here.join('README.md'), 'utf8'))) {
      // What was built is tested elsewhere: here the sources run.
      if (line.startsWith('-w build')) continue;
      const { code, output } = await perform(line.startsWith('cairn ') ? line : scripts[line], here);
      expect({ line, code, output: code === 0 ? '' : output }).toEqual({ line, code: 0, output: '' });
      all += output;
    }
  } finally {
    process.chdir(back);
  }
  for (const shown of shows) expect(all).toMatch(shown);
});

test('docs/README.md lists every page of docs/, and no link of these and of READMEs leads nowhere', () => {
  const docs = new URL('../../../docs/', import.meta.url);
  const pages = globSync(['*.md', 'plugins/*.md', 'reference/README.md'], { cwd: docs }).filter(
    (page) => page !== 'README.md',
  );
  const index = linksOf('README.md', docs);
  expect(pages.filter((page) => !index.includes(page))).toEqual([]);
  const others = globSync(
    ['reference/*.md', '../README.md', '../{packages,plugins,apps,examples}/{,*/}README.md'],
    {
      cwd: docs,
    },
  );
  const dead = ['README.md', ...pages, ...others].flatMap((page) =>
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

/** The lines of the README's block for a shell, without pnpm and without comments. */
function commandsOf(text: string): readonly string[] {
  const [, block = ''] = /^```sh\n([^]*?)^```$/m.exec(text) ?? [];
  return Array.from(block.matchAll(/^npx -y pnpm@12 (.*?)(?: +#.*)?$/gm), ([, command = '']) => command);
}
