import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { symlink } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { examplesOf } from './fixtures/guide.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';
import { nightlyTree } from './fixtures/nightly-tree.ts';

const page = 'evaluation-reports.md';

/** Forty episodes on two maps, of which every so-manieth fails. */
function episodes(failing: number, latency: number): string {
  const rows = Array.from({ length: 40 }, (_, seed) => ({
    map: seed % 2 === 0 ? 'maze' : 'office',
    seed,
    success: seed % failing !== 0,
    latency_ms: latency + (seed % 5),
  }));
  return rows.map((row) => JSON.stringify(row)).join('\n');
}

/** A text as a pattern that is only that text. */
function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

function navigation(): NightlyTree {
  const linked = (path: string): ReturnType<typeof symlink> =>
    symlink(fileURLToPath(new URL(`../../../${path}`, import.meta.url)));
  return nightlyTree({
    builds: 0,
    config: examplesOf(page, 'yaml')[0],
    extra: {
      'data/': null,
      'node_modules/@cairn/plugin-evaluation': linked('plugins/evaluation'),
      'node_modules/@cairn/figures': linked('packages/figures'),
      'small.jsonl': episodes(5, 40),
      'large.jsonl': episodes(8, 90),
    },
  });
}

/** Each command of the page as words, with the lines that the page shows below it. */
function steps(): readonly { readonly words: readonly string[]; readonly shown: readonly string[] }[] {
  return examplesOf(page, 'console').flatMap((block) => {
    const [, ...parts] = `\n${block}`.split('\n$ ');
    return parts.map((part) => {
      const [command = '', ...shown] = part.trimEnd().split('\n');
      const words = Array.from(
        command.matchAll(/'([^']*)'|(\S+)/g),
        ([, quoted, word]) => quoted ?? word ?? '',
      );
      return { words: words.slice(1), shown };
    });
  });
}

describe('docs/evaluation-reports.md', () => {
  test('every command does what the page shows', async () => {
    using here = navigation();
    for (const { words, shown } of steps()) {
      const inHere = words.map((word) =>
        word.endsWith('.jsonl') || word.endsWith('.html') ? here.tree.join(word) : word,
      );
      const { code, out, err } = await here.cairn(inHere);
      expect({ words, code, err }).toMatchObject({ words, code: 0 });
      for (const line of shown) {
        const pattern = line.split('…').map(escaped).join('.*');
        expect(out).toMatch(new RegExp(`^${pattern}\\r?$`, 'm'));
      }
    }
    const report = readFileSync(here.tree.join('report.html'), 'utf8');
    expect(report).toContain('nav-large</a></strong> is in front, but not surely');
    expect(report.match(/<a href="#([^"]*)"/g)?.length).toBeGreaterThan(5);
  });

  test('names every view, and no other', async () => {
    using here = navigation();
    const { out } = await here.cairn(['evaluation', '--help']);
    const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
    const named = Array.from(text.matchAll(/^\| `([a-z]+)` /gm), ([, name = '']) => name);
    for (const name of named) expect(out).toMatch(new RegExp(`^ +${name} `, 'm'));
    expect(named).toEqual([
      'leaderboard',
      'maps',
      'compare',
      'pareto',
      'robustness',
      'profile',
      'trend',
      'champions',
      'report',
    ]);
  });

  test('every view has one table for CSV, and answers in a workspace without evaluations', async () => {
    using here = navigation();
    for (const view of [
      'leaderboard',
      'maps',
      'compare',
      'pareto',
      'robustness',
      'profile',
      'trend',
      'champions',
    ]) {
      const { code, out, err } = await here.cairn(['evaluation', view, '--csv']);
      expect({ view, code, err, lines: out.trim().split('\n').length }).toEqual({
        view,
        code: 0,
        err: '',
        lines: 1,
      });
    }
    expect((await here.cairn(['evaluation', 'report'])).out).toContain('No evaluation is on record yet.');
    const { code, err } = await here.cairn(['evaluation', 'reproduce', 'nightly-7']);
    expect(code).not.toBe(0);
    expect(err).toContain('expected the id of an evaluation, got "nightly-7"');
  });
});
