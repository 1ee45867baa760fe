import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { NightlyTree } from '../fixtures/nightly-tree.ts';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

const zod = createRequire(new URL('../../../../packages/core/package.json', import.meta.url)).resolve('zod');

/** A plugin with a table, and with a chart. */
const plugin = `import { z } from ${JSON.stringify(zod)};
const column = (key, type) => ({ key, title: key, type });
const scores = {
  name: 'scores', title: 'scores of builds', input: z.object({ least: z.number().default(0) }),
  load: async () => ({
    kind: 'table', id: 'scores', title: 'Scores', empty: 'No build yet.',
    columns: [column('build', 'text'), column('score', 'share')],
    rows: [{ id: 'a', cells: { build: '<b>a</b>', score: { value: 0.5, lower: 0.4, upper: 0.6 } } }],
  }),
};
const trend = {
  name: 'trend', title: 'scores over time', input: z.object({}),
  load: async () => ({
    kind: 'chart', title: 'Trend', mark: 'line', x: column('day', 'number'), y: column('score', 'share'),
    series: [{ name: 'builds', points: [{ x: 1, y: 0.5 }, { x: 2, y: 0.7 }] }],
  }),
};
export default {
  name: 'builds', namespace: 'builds', apiVersion: 1, options: z.object({}),
  setup: () => ({ views: [scores, trend] }),
};
`;

function withPlugin(): NightlyTree {
  return nightlyTree({
    config: `${nightlyConfig}plugins: ["./plugin.mjs"]\n`,
    extra: { 'plugin.mjs': plugin },
  });
}

describe('cairn <namespace> <view> --html', () => {
  test("writes a page that says what made it, and takes no file's place without being told", async () => {
    using builds = withPlugin();
    const path = builds.tree.join('reports/scores.html');
    const written = await builds.cairn(['builds', 'scores', '--least', '0.1', '--html', path]);
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(written.out).toMatch(/^✓ Wrote .*scores\.html \([\d.]+K\)\.\n$/);
    const page = readFileSync(path, 'utf8');
    expect(page).toContain('<tr id="scores/a"><td class="t">&lt;b&gt;a&lt;/b&gt;</td>');
    expect(page).toMatch(/by <code>cairn .*builds scores --least 0\.1<\/code>/);
    const again = await builds.cairn(['builds', 'scores', '--html', path]);
    expect(again.code).not.toBe(0);
    expect(again.err).toContain('--replace');
    expect(readFileSync(path, 'utf8')).toBe(page);
    const replaced = await builds.cairn(['--json', 'builds', 'scores', '--html', path, '--replace']);
    expect(replaced.json).toMatchObject({ files: [{ path }] });
    expect((await builds.cairn(['audit', 'log'])).out).toContain('export');
  });

  test('writes nothing on a dry run, and nothing among artifacts', async () => {
    using builds = withPlugin();
    const path = builds.tree.join('scores.html');
    expect((await builds.cairn(['builds', 'scores', '--html', path, '--dry-run'])).out).toContain(
      'Would write',
    );
    expect(existsSync(path)).toBe(false);
    const inside = builds.tree.join('.cairn/scores.html');
    expect(await builds.cairn(['builds', 'scores', '--html', inside])).toMatchObject({ code: 2 });
    expect(existsSync(inside)).toBe(false);
  });
});

describe('cairn <namespace> <view> --png', () => {
  test('writes the picture of a chart where the system has a font, and says so where it has none', async () => {
    using builds = withPlugin();
    const path = builds.tree.join('trend.png');
    const { code, err } = await builds.cairn(['builds', 'trend', '--png', path]);
    if (err.includes('expected a font')) expect(existsSync(path)).toBe(false);
    else {
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    }
  });

  test('refuses what is not one figure', async () => {
    using builds = withPlugin();
    const { code, err } = await builds.cairn(['builds', 'scores', '--png', builds.tree.join('x.png')]);
    expect(code).toBe(2);
    expect(err).toContain('expected a view with one chart or graph for a picture, got a table with none');
  });
});
