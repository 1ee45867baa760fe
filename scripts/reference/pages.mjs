// The pages of the reference: one for each entry point that others than cairn itself call.
import { dirname, relative } from 'node:path';
import { commentMarkdown, readComment } from './comments.mjs';
import { entrySources, exportsOf, typeIn } from './modules.mjs';
import { kindOf, signatureOf, typesIn } from './signatures.mjs';

const titles = {
  function: 'Functions',
  class: 'Classes',
  value: 'Values',
  type: 'Types',
  part: 'Parts of types, without a name to import',
};

/** Entry points with a page, what they are for, and the guide to begin with. */
export const documented = [
  [
    '@cairn/core',
    'What plugins are made of: families, policies, compactors, collections, actions, views.',
    'plugins/a-family-in-code.md',
  ],
  [
    '@cairn/testkit',
    'Contract suites, temporary trees and faults, for the tests of plugins.',
    'plugins/testing.md',
  ],
  ['@cairn/workspace', 'cairn as a library: `openWorkspace()`, and what it gives.', 'concepts.md'],
  ['@cairn/store', 'Managed artifacts and runs, without the rest of cairn.', 'managed-store.md'],
  ['@cairn/archive', 'Archives that are BagIt bags: written, verified, read.', 'archives.md'],
  ['@cairn/compactors', 'The compactors that come with cairn.', 'compaction.md'],
  ['@cairn/figures', 'Views as SVG, and as HTML that loads nothing.', 'reports-and-figures.md'],
  ['@cairn/figures/png', 'The same as PNG.', 'reports-and-figures.md'],
  ['@cairn/render', 'Views, plans, reasons and events as text.', 'plugins/a-view.md'],
  ['@cairn/plugin-evaluation/statistics', 'Intervals, tests and effects for evaluations.', 'statistics.md'],
  ['@cairn/plugin-deid/phi', 'Names and identifiers in text: found, replaced, verified.', 'phi-guard.md'],
  ['@cairn/plugin-pipeline-runs/run', 'One call at the end of a run.', 'pipeline-runs.md'],
].map(([entry, purpose, guide]) => ({ entry, purpose, guide, page: pageOf(entry) }));

function pageOf(entry) {
  return `${entry.replace('@cairn/', '').replaceAll('/', '-')}.md`;
}

/** Every page by its name, as Markdown that is not yet formatted. */
export function referencePages() {
  const places = new Map(
    documented.map(({ entry, page }) => [entry, { page, anchors: anchorsOf(entriesOf(entry)) }]),
  );
  const pages = documented.map((about) => [about.page, pageText(about, places)]);
  return new Map([['README.md', indexText()], ...pages]);
}

/** Public exports of all packages that no comment describes. */
export function undescribed() {
  return [...entrySources].flatMap(([entry, file]) =>
    exportsOf(file)
      .filter(
        ({ from, declarations }) =>
          from === undefined && declarations.every(({ comment }) => isSilent(comment)),
      )
      .map(({ name, file: where }) => `${where}: expected a comment on ${name}, which ${entry} exports`),
  );
}

function isSilent(comment) {
  return comment === undefined || readComment(comment).text === '';
}

/** What an entry point exports, functions first, in the order of the alphabet. */
export function entriesOf(entry) {
  const order = Object.keys(titles);
  const exported = exportsOf(entrySources.get(entry))
    .filter(({ name }) => name !== 'default')
    .map((each) => ({ ...each, kind: kindOf(each.declarations) }));
  return [...exported, ...partsOf(exported)].toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.name < b.name ? -1 : 1),
  );
}

/** What exported types are made of, and the parts of these, where nobody exports them. */
function partsOf(exported) {
  const known = new Set(exported.map(({ name }) => name));
  const parts = [];
  for (let queue = exported.filter(({ from }) => from === undefined); queue.length > 0;) {
    const found = queue.flatMap(({ file, declarations }) =>
      [...typesIn(declarations)].map((name) => typeIn(file, name)).filter((part) => part !== undefined),
    );
    queue = [...new Map(found.map((part) => [part.name, part])).values()].filter(
      ({ name }) => !known.has(name),
    );
    for (const part of queue) known.add(part.name);
    parts.push(...queue.map((part) => ({ ...part, kind: 'part' })));
  }
  return parts;
}

/** Headings that differ by capitals alone are numbered, as those who show Markdown do. */
function anchorsOf(entries) {
  const seen = new Map();
  const own = entries.filter(({ from }) => from === undefined);
  return new Map(
    own.map(({ name }) => {
      const slug = name.toLowerCase();
      const times = seen.get(slug) ?? 0;
      seen.set(slug, times + 1);
      return [name, `#${slug}${times === 0 ? '' : `-${times}`}`];
    }),
  );
}

function indexText() {
  return [
    '# Reference',
    'What the packages export, made from their sources. Guides that show how to use it are listed under [Documents by task](../README.md).',
    ...documented.map(({ entry, page, purpose }) => `- [\`${entry}\`](${page}): ${purpose}`),
  ]
    .join('\n\n')
    .replaceAll(/\n\n(?=- )/g, '\n')
    .replace('\n- ', '\n\n- ');
}

function pageText({ entry, purpose, guide, page }, places) {
  const entries = entriesOf(entry);
  const own = entries.filter(({ from }) => from === undefined);
  const linkTo = linker(page, places, entries);
  const sections = Object.entries(titles).flatMap(([kind, title]) => {
    const members = own.filter((each) => each.kind === kind);
    return members.length === 0 ? [] : [`## ${title}`, ...members.flatMap((each) => entryText(each, linkTo))];
  });
  const borrowed = entries.filter(({ from }) => from !== undefined);
  return [
    `# \`${entry}\``,
    `${purpose} Begin with [the guide](../${guide}); this page is made from the sources.`,
    ...contents(entry, own, linkTo),
    ...sections,
    ...(borrowed.length === 0
      ? []
      : ['## From other packages', borrowed.map((each) => borrowedText(each, places)).join('\n')]),
  ].join('\n\n');
}

/** Names by the folder of what declares them, which is what they are about. */
function contents(entry, entries, linkTo) {
  if (entries.length < 8) return [];
  const home = dirname(entrySources.get(entry));
  const exported = entries.filter(({ kind }) => kind !== 'part');
  const byConcern = Map.groupBy(exported, ({ file }) => relative(home, dirname(file)).split('/')[0]);
  const lines = [...byConcern]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([concern, members]) => {
      const names = members.map(({ name }) => `[${name}](${linkTo(name)})`).join(', ');
      return `- ${concern === '' ? '' : `**${concern}**: `}${names}`;
    });
  return [lines.join('\n')];
}

function entryText({ name, declarations }, linkTo) {
  const comment = declarations.find((each) => !isSilent(each.comment))?.comment;
  const uses = [...typesIn(declarations)]
    .filter((each) => each !== name && linkTo(each) !== undefined)
    .map((each) => `[${each}](${linkTo(each)})`);
  return [
    `### ${name}`,
    ['```ts', signatureOf(name, declarations), '```'].join('\n'),
    ...(comment === undefined ? [] : commentMarkdown(comment, linkTo)),
    ...(uses.length === 0 ? [] : [`Types: ${uses.join(', ')}.`]),
  ];
}

function borrowedText({ name, from }, places) {
  const place = places.get(from);
  const anchor = place?.anchors.get(name);
  return anchor === undefined
    ? `- \`${name}\`, from \`${from}\``
    : `- [${name}](${place.page}${anchor}), from \`${from}\``;
}

/** Where a name is described: on this page, on the page that it is imported from, or nowhere. */
function linker(page, places, entries) {
  const own = [...places.values()].find((place) => place.page === page).anchors;
  const other = new Map(
    entries.filter(({ from }) => from !== undefined).map(({ name, from }) => [name, from]),
  );
  return (name) => {
    if (own.has(name)) return own.get(name);
    const place = places.get(other.get(name) ?? '@cairn/core');
    const anchor = place?.anchors.get(name);
    return anchor === undefined ? undefined : `${place.page}${anchor}`;
  };
}
