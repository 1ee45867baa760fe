// Finds the samples of TypeScript in documents, so that they can be compiled.
import { globSync, readFileSync } from 'node:fs';
import { referenceExamples } from './reference/examples.mjs';

const pages = [
  'README.md',
  'docs/*.md',
  'docs/{plugins,decisions}/*.md',
  '{packages,plugins,apps,examples}/*/README.md',
  'benchmarks/README.md',
];

/**
 * The samples of all documents, by path: `docs/lineage/sample-1.ts`.
 *
 * A sample whose first line is a comment with a file name is that file. What a sample takes for granted stands above
 * it, in a comment that readers of the page don't see and that begins with `given`: lines that go before the sample,
 * or, with a file name, a file that it imports. What a sample names at its top is exported, as it may be there to be
 * looked at alone.
 */
export function readSamples() {
  return new Map([...globSync(pages).toSorted().flatMap(samplesOf), ...referenceExamples()]);
}

function samplesOf(page) {
  const text = readFileSync(page, 'utf8');
  const folder = page.replace(/\.md$/, '');
  const samples = [];
  let given = '';
  for (const [, hidden, shown] of text.matchAll(/^<!-- given\n([^]*?)^-->$|^```(?:ts|tsx)\n([^]*?)^```$/gm)) {
    const code = hidden ?? shown;
    const [, file] = /^\/\/ ([\w./-]+\.tsx?)\n/.exec(code) ?? [];
    if (file !== undefined) samples.push([`${folder}/${file}`, code]);
    else if (hidden !== undefined) given = hidden;
    else
      samples.push([
        `${folder}/sample-${samples.length + 1}.ts`,
        given + code.replaceAll(/^(?=const )/gm, 'export '),
      ]);
    if (hidden === undefined) given = '';
  }
  return samples;
}
