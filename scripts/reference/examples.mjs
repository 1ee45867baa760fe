// The examples of the reference as modules, so that they can be compiled.
import { readComment } from './comments.mjs';
import { documented, entriesOf } from './pages.mjs';

/** What examples speak of without making it, by the package that they are of. */
const given = {
  '@cairn/core': {
    z: "import { z } from 'zod';",
    nightly: "import type { Family } from '@cairn/core'; declare const nightly: Family;",
    compare: "import type { Action } from '@cairn/core'; declare const compare: Action<object, object>;",
    overview: "import type { View } from '@cairn/core'; declare const overview: View<object>;",
  },
  '@cairn/workspace': {
    nightly: "import type { Plugin } from '@cairn/core'; declare const nightly: Plugin;",
  },
  '@cairn/testkit': {
    plugin: "import type { Plugin } from '@cairn/core'; declare const plugin: Plugin;",
    excluded:
      "import type { Policy } from '@cairn/core'; declare const excluded: Policy<{ patterns: string[] }>;",
    tree: "import type { TemporaryTree } from '@cairn/testkit'; declare const tree: TemporaryTree;",
    stdout: 'declare const stdout: string;',
  },
  '@cairn/archive': {
    plan: 'declare function plan(path: string, staged: string): void;',
    hash: "import { createHash } from 'node:crypto'; const hash = createHash('sha256');",
    file: 'declare const file: { append(bytes: Uint8Array): void };',
    head: "import type { MemberHead } from '@cairn/archive'; declare const files: { head: MemberHead; path: string }[];",
    digests: 'declare const digests: Promise<unknown>[];',
    artifacts:
      "import type { BagArtifact } from '@cairn/archive'; declare const files: BagArtifact['files'];",
  },
  '@cairn/compactors': {
    sink: "import type { Sink, Source } from '@cairn/core'; declare const sink: Sink; declare const source: Source;",
    sha256: 'declare const sha256: string;',
    compactors: "import type { Compactor } from '@cairn/core'; declare const compactors: Compactor[];",
  },
  '@cairn/figures': {
    view: "import type { ViewModel } from '@cairn/core'; declare const view: ViewModel;",
    chart: "import type { ChartView } from '@cairn/core'; declare const chart: ChartView;",
  },
  '@cairn/render': {
    workspace:
      "import { openWorkspace } from '@cairn/workspace'; const workspace = await openWorkspace({ directory: '.' });",
    defaultGcSettings: "import { defaultGcSettings } from '@cairn/core';",
    view: "import type { ViewModel } from '@cairn/core'; declare const view: ViewModel;",
  },
  '@cairn/plugin-evaluation/statistics': {
    scores: 'declare const scores: number[];',
    maps: 'declare const maps: string[];',
  },
  '@cairn/plugin-deid/phi': { z: "import { z } from 'zod';" },
  '@cairn/plugin-pipeline-runs/run': { runFolder: 'declare const runFolder: string;' },
};

/** Each example by a path, with what it imports and takes for granted. */
export function referenceExamples() {
  return documented.flatMap(({ entry }) => {
    const entries = entriesOf(entry).filter(({ kind }) => kind !== 'part');
    return entries.flatMap(({ name, declarations, from }) => {
      if (from !== undefined) return [];
      const tags = declarations.flatMap(({ comment = '' }) => readComment(comment).tags);
      const examples = tags.filter(({ tag }) => tag === 'example');
      return examples.map(({ text }, index) => [
        `docs/reference/${entry}/${name}-${index + 1}.ts`,
        [
          ...contextOf(entry, entries, text),
          text.replaceAll(/^(?=const )/gm, 'export '),
          ...Array.from(text.matchAll(/using (\w+) =/g), ([, own]) => `void ${own};`),
          'export {};',
          '',
        ].join('\n'),
      ]);
    });
  });
}

function contextOf(entry, entries, text) {
  const words = new Set(text.replaceAll(/'[^'\n]*'|\/\/.*/g, '').match(/\b[A-Za-z_]\w*\b/g));
  const own = entries.filter(({ name }) => words.has(name) && !isMadeIn(text, name));
  const imports = own.map(
    ({ name, kind }) => `import ${kind === 'type' ? 'type ' : ''}{ ${name} } from '${entry}';`,
  );
  const others = Object.entries(given[entry] ?? {}).filter(
    ([name]) => words.has(name) && !isMadeIn(text, name),
  );
  return [...imports, ...others.map(([, code]) => code)];
}

function isMadeIn(text, name) {
  return new RegExp(`(?:const|using) ${name}\\b`).test(text);
}
