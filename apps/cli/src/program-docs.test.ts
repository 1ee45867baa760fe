import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { file, folder, symlink, temporaryTree } from '@cairn/testkit';
import { openWorkspace } from '@cairn/workspace';
import { expect, test } from 'vitest';
import { examplesOf, runGuideProgram } from './fixtures/guide.ts';
import { nightlyTree } from './fixtures/nightly-tree.ts';

/** An expression that stands alone, and the value that the comment behind it or below it gives. */
const shown = /^(?!import|const|export|\/\/|\}|\s)([^;\n]+);(?: \/\/ [^[{\n].*)?(?:\n\/\/| \/\/) ([[{].*)$/gm;

/** Scores of gpt4 and claude-2 on 804 items of AlpacaEval, and how often they come; one item was gpt4's alone. */
const scores = `
const counts = [[0, 0, 13], [0, 1, 19], [0.5, 0, 3], [0.5, 0.5, 1], [0.5, 1, 8], [1, 0, 53], [1, 1, 707]];
const episodes = (side) => counts.flatMap((count, map) =>
  Array.from({ length: count[2] }, (_, episode) => ({ map: String(map), episode, value: count[side] })));
const challenger = [...episodes(0), { map: 'alone', episode: 0, value: 1 }];
const champion = episodes(1);
`;

test.each([
  ['phi-guard.md', ''],
  ['statistics.md', scores],
])('docs/%s: each expression gives what is written beside it', (page, before) => {
  using tree = temporaryTree({});
  const values = Array.from(examplesOf(page, 'ts')[0]?.matchAll(shown) ?? [], ([, , value = '']) => value);
  const print = (expression: string): string =>
    `console.log(inspect(${expression}, { breakLength: Infinity, depth: 9 }));`;
  const printed = runGuideProgram(
    page,
    { tree },
    {
      before: `import { inspect } from 'node:util';\n${before}`,
      edit: (program) => program.replaceAll(shown, (_, expression: string) => print(expression)),
    },
  );
  const lines = printed.trim().split('\n');
  expect(values.length).toBeGreaterThan(1);
  expect(lines).toHaveLength(values.length);
  for (const [at, value] of values.entries()) expect(asWritten(lines[at] ?? '')).toMatch(patternOf(value));
});

const logs = `version: 1
roots: { data: ./artifacts }
families: [{ name: proof, files: ["proofs/*.jsonl"], group: "proofs/{stem}" }]
gc: { settle: 0s }
compaction: { jsonl: { minSize: 0 } }
`;

test('docs/compaction.md: a program reads a compacted file as it was', async () => {
  const records = Array.from({ length: 4000 }, (_, step) => `{"step":${step},"state":"running"}\n`);
  const mtime = '2026-10-01T06:00:00Z';
  const extra = { 'artifacts/proofs/run_17.jsonl': file(records.join(''), { mtime }) };
  using here = nightlyTree({ builds: 0, config: logs, extra });
  await here.cairn(['scan']);
  expect((await here.cairn(['compact', '--apply', '--yes'])).out).toContain('Compressed 1 artifact');
  const printed = runGuideProgram('compaction.md', here, {
    before: `
      import { openWorkspace } from '@cairn/workspace';
      const use = (part) => process.stdout.write(part);
      const workspace = await openWorkspace({ directory: '.' });
    `,
  });
  expect(printed).toBe(records.join('') + records[11]);
});

const lab = `
import { defineFamily, definePlugin } from '@cairn/core';
import { z } from 'zod';
const run = defineFamily({ name: 'run', title: 'Runs', version: 1, files: ['run/*'], group: '{stem}' });
export default definePlugin({
  name: 'lab', namespace: 'lab', apiVersion: 1, options: z.object({}), setup: () => ({ families: [run] }),
});
`;

test('docs/configuration.md: a configuration in TypeScript loads, with a plugin that is an object', async () => {
  const [config = ''] = examplesOf('configuration.md', 'ts');
  const installed = (name: string): string =>
    fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));
  using tree = temporaryTree({
    'cairn.config.ts': config,
    'plugins/lab.ts': lab,
    'node_modules/@cairn': symlink(installed('@cairn')),
    'node_modules/zod': symlink(installed('@cairn/core/node_modules/zod')),
    'artifacts/run': folder(),
  });
  const workspace = await openWorkspace({ directory: tree.path });
  const families = workspace.policies().map(({ family }) => family);
  workspace.close();
  expect(families).toEqual(['lab/run']);
});

const pipeline = `version: 1
roots: { data: . }
timezone: UTC
plugins: ["@cairn/plugin-pipeline-runs"]
gc: { settle: 0s, maxTrash: 100% }
`;

test('docs/pipeline-runs.md: a pipeline cleans up at its end, and its own run stays', () => {
  const mtime = '2026-01-31T00:00:00Z';
  const runs = Array.from({ length: 9 }, (_, day) => `pipeline_artifacts_2026010${day + 1}_120000`);
  const videos = runs.map((run) => [`${run}/final.mp4`, file(run, { mtime })] as const);
  using tree = temporaryTree({ 'cairn.yaml': pipeline, ...Object.fromEntries(videos) });
  const before = `const runFolder = '${runs[0]}';\n`;
  expect(runGuideProgram('pipeline-runs.md', { tree }, { before })).toMatch(
    /^3 runs went; 0 bytes are free now, \d+ later\.\n$/,
  );
  expect(existsSync(tree.join(`${runs[0]}/final.mp4`))).toBe(true);
  expect(existsSync(tree.join(runs[1] ?? ''))).toBe(false);
});

/** A value as pages write it: three significant digits, no space inside of brackets. */
function asWritten(printed: string): string {
  return printed
    .replaceAll(/\d+\.\d+(?:e-?\d+)?/g, (digits) => String(Number(Number(digits).toPrecision(3))))
    .replaceAll(/\[ | \]/g, (bracket) => bracket.trim());
}

/** What a page writes, where an ellipsis stands for anything. */
function patternOf(value: string): RegExp {
  const literally = value.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  return new RegExp(`^${literally.replaceAll('…', '.*')}$`);
}
