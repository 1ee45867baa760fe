import type { TableView } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import type { Champion } from '../records/champion.ts';
import { alpacaEpisodes, alpacaLeaderboard } from '../views/fixtures/alpaca-eval.ts';
import type { EvaluationSketch, LabRecords } from '../views/fixtures/evaluation-lab.ts';
import { evaluationLab } from '../views/fixtures/evaluation-lab.ts';
import { partsOf } from '../views/fixtures/table-of.ts';
import { loadReport } from './report.ts';
import { episodesNeeded } from './what-to-do.ts';

/** The summary's four parts without the signs of CommonMark, and its links with what they lead to. */
async function summaryOf(records: LabRecords): Promise<{
  readonly parts: Readonly<Record<string, string>>;
  readonly text: string;
  readonly broken: readonly string[];
  readonly titles: readonly string[];
}> {
  const view = await loadReport(evaluationLab(records), {
    level: 0.95,
    correction: 'holm',
    seed: 1,
    resamples: 2000,
    limit: 8,
  });
  const parts = partsOf(view);
  const summary = parts.find(({ id }) => id === 'summary');
  const text = summary?.kind === 'text' ? summary.text : '';
  const tables = parts.filter((part): part is TableView => part.kind === 'table');
  const anchors = new Set(
    tables.flatMap(({ id, rows }) => [id ?? '', ...rows.map((row) => `${id ?? ''}/${row.id ?? ''}`)]),
  );
  const links = Array.from(text.matchAll(/(?<!\\)\]\(#([^)]*)\)/g), ([, target = '']) =>
    decodeURIComponent(target),
  );
  const plain = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('**', '');
  const sections = plain
    .split(/^# /m)
    .slice(1)
    .map((section) => section.split('\n\n'));
  return {
    parts: Object.fromEntries(sections.map(([title = '', ...rest]) => [title, rest.join('\n')])),
    text,
    broken: links.filter((target) => !anchors.has(target)),
    titles: view.parts.map(({ title }) => title),
  };
}

const champion = (changes: Partial<Champion>): Champion => ({
  champion_id: 'first',
  sequence: 1,
  model_id: 'claude-2',
  evaluation_id: null,
  timestamp: '2025-12-01T00:00:00.000Z',
  global_score: 0.91,
  success_rate: null,
  previous_champion: null,
  improvement_metrics: {},
  artifacts: [],
  kind: 'promotion',
  restores: null,
  basis: 'asserted',
  forced: false,
  reason: null,
  test: null,
  by: null,
  origin: 'recorded',
  ...changes,
});

const seeds = (n: number, success: (seed: number) => boolean): NonNullable<EvaluationSketch['episodes']> =>
  Array.from({ length: n }, (_, seed) => ({ map: 'forest', seed, success: success(seed) }));

describe('the summary of a report', () => {
  test('says who leads with the test behind it, and every link leads to a row', async () => {
    const { parts, broken } = await summaryOf({ evaluations: alpacaEpisodes() });
    expect(broken).toEqual([]);
    expect(parts['Who leads']).toContain(
      'gpt4 leads, with a global_score of 0.953 (0.939 to 0.967) over 805 episodes',
    );
    expect(parts['Who leads']).toContain(
      'Next is claude-2, which the test tells from it: on the 804 common episodes the difference is 0.039 (0.018 to 0.060), p = 0.00026',
    );
    expect(parts['What changed since the last champion']).toContain('No model has been made champion yet');
    expect(parts['What to do next']).toContain('cairn evaluation promote gpt4');
  });

  test('says a tie as a tie, and how many episodes would break it', async () => {
    const { parts, broken } = await summaryOf({
      evaluations: [
        { model: 'a', episodes: seeds(60, (seed) => seed % 4 !== 0) },
        { model: 'b', episodes: seeds(60, (seed) => seed % 3 !== 0) },
      ],
    });
    expect(broken).toEqual([]);
    expect(parts['Who leads']).toContain('a is in front, but not surely');
    expect(parts['Who leads']).toContain('a tie at the top');
    expect(parts['Who leads']).not.toMatch(/leads, with/);
    expect(parts['What is not known']).toContain('The order of all 2 models');
    expect(parts['What to do next']).toMatch(/about [\d,]+ common episodes tell the two apart/);
    expect(parts['What to do next']).not.toContain('promote');
  });

  test('flags a champion that was asserted and forced, and proposes who beats it in a test', async () => {
    const { parts, broken } = await summaryOf({
      evaluations: alpacaEpisodes(),
      champions: [champion({ forced: true })],
    });
    expect(broken).toEqual([]);
    const changed = parts['What changed since the last champion'];
    expect(changed).toContain('claude-2 is champion since 2025-12-01.');
    expect(changed).toContain('That promotion is asserted: no episodes support it.');
    expect(changed).toContain('It was forced although no test supported it.');
    expect(changed).toContain('Since then 4 evaluations of 4 models came in.');
    expect(changed).toContain(
      'Now gpt4 is better than it by 0.039 (0.018 to 0.060) on the 804 common episodes',
    );
    expect(parts['What to do next']).toContain('Propose gpt4 as champion: `cairn evaluation propose gpt4`.');
  });

  test('keeps a champion that no test beats, and knows one that is still in front', async () => {
    const evaluations = [
      { model: 'a', episodes: seeds(40, (seed) => seed % 4 !== 0) },
      { model: 'b', episodes: seeds(40, (seed) => seed % 3 !== 0) },
    ];
    const held = await summaryOf({ evaluations, champions: [champion({ model_id: 'b', basis: 'tested' })] });
    expect(held.parts['What to do next']).toContain('Keep the champion until a test tells a from it.');
    const same = await summaryOf({ evaluations, champions: [champion({ model_id: 'a', basis: 'tested' })] });
    expect(same.parts['What changed since the last champion']).toContain('It is still the one in front.');
    const gone = await summaryOf({ evaluations, champions: [champion({ model_id: 'c' })] });
    expect(gone.parts['What changed since the last champion']).toContain(
      'The champion has no evaluation in the suite suite',
    );
  });

  test('claims nothing of figures without episodes, and names the cheat above the leader', async () => {
    const { parts, broken } = await summaryOf({ evaluations: alpacaLeaderboard('alpaca_eval_1') });
    expect(broken).toEqual([]);
    expect(parts['Who leads']).toContain('no episodes are on record, so that nothing here could test it');
    expect(parts['What is not known']).toContain(
      'Which is right where the stated standard error is not what the stated counts give: humpback-llama2-70b, humpback-llama-65b and baize-v2-7b.',
    );
    const cheated = [
      { model: 'cheat', episodes: seeds(50, () => true), ineligible: 'a known cheat' },
      { model: 'honest', episodes: seeds(50, (seed) => seed % 2 === 0) },
      { model: 'weak', episodes: seeds(50, (seed) => seed % 10 === 0) },
    ];
    const { parts: two } = await summaryOf({ evaluations: cheated });
    expect(two['Who leads']).toMatch(/^honest leads/);
    expect(two['Who leads']).toContain('cheat has a better value, 1.000');
    expect(two['Who leads']).toContain('no rank: not eligible: a known cheat.');
  });

  test('of nothing says how to begin, and has no empty tables', async () => {
    const { parts, titles } = await summaryOf({ evaluations: [] });
    expect(titles).toEqual(['Summary']);
    expect(parts['Who leads']).toBe('No evaluation is on record yet.\n');
    expect(parts['What to do next']).toContain('cairn evaluation record');
  });

  test.each([
    [
      'one model with one episode',
      [{ model: 'a', episodes: seeds(1, () => true) }],
      'One model has been evaluated: a, with a global_score of 1.000 (0.207 to 1.000) over 1 episode.',
    ],
    [
      'one asserted model',
      [{ model: 'a', score: 3 }],
      'One model has been evaluated: a, with a global_score of 3.000. There is nothing',
    ],
    [
      'asserted models',
      [
        { model: 'a', score: 3 },
        { model: 'b', score: 2 },
      ],
      'None of the 2 models can be ranked',
    ],
    ['a model without any figure', [{ model: 'a' }], 'a global_score of no value'],
  ])('makes sense of %s', async (_name, evaluations, words) => {
    const { parts, broken } = await summaryOf({ evaluations });
    expect(parts['Who leads']).toContain(words);
    expect(broken).toEqual([]);
  });

  test('shows names as they are, whatever signs they have', async () => {
    const model = 'a](#x) <b>*odd*</b> (100 %)/é';
    const { text, broken } = await summaryOf({ evaluations: [{ model, episodes: seeds(3, () => true) }] });
    expect(broken).toEqual([]);
    expect(text).toContain(String.raw`a\](#x) \<b>\*odd\*\</b> (100 %)/é`);
  });
});

test('as many episodes are asked for as give a power of 80 %', () => {
  // The exact test by the noncentral t takes 199, 34 and 15 pairs for effects of 0.2, 0.5 and 0.8.
  expect(episodesNeeded({ effect: 0.2, n: 10 })).toBe(200);
  expect(episodesNeeded({ effect: -0.5, n: 10 })).toBe(32);
  expect(episodesNeeded({ effect: 0.8, n: 10 })).toBe(13);
  expect(episodesNeeded({ effect: 0, n: 10 })).toBeNull();
});
