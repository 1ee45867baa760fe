import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { examplesOf, followGuide, runGuideProgram } from './fixtures/guide.ts';
import { nightlyTree } from './fixtures/nightly-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';

const page = 'managed-store.md';

function workspace(): NightlyTree {
  const extra = {
    'artifacts/notes.txt': 'a note',
    'model.bin': 'weights '.repeat(1000),
    'requests.ndjson': `${JSON.stringify({ family: 'report', key: 'r1', metadata: { rows: 1 } })}\n${JSON.stringify({ family: 'report', sourceArtifacts: ['r1'] })}\n`,
  };
  return nightlyTree({ builds: 0, config: examplesOf(page, 'yaml')[0], extra });
}

test('the commands of the guide do what it says', async () => {
  using here = workspace();
  const all = await followGuide(page, here);
  expect(all).toMatch(/Put [0-9a-f]{12} {2}model {2}classifier version 1 {2}7\.8K/);
  expect(all).toContain('"form": "zstd"');
  expect(all).toMatch(/^\{ "schemaVersion": 1, "line": 2, "ok": true,/m);
  expect(all).toContain('is completed; it was in_progress.');
  expect(all).toContain('the store holds its 5 artifacts');
  expect(readFileSync(here.tree.join('copy.bin'), 'utf8')).toBe('weights '.repeat(1000));
});

test('the program of the guide runs', () => {
  using here = workspace();
  expect(runGuideProgram(page, here)).toBe('completed 1 8000 true\n');
});
