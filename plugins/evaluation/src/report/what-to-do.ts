import { escaped, linkTo, listedNames } from '../views/cells/markdown.ts';
import type { ModelPair } from '../views/compare/compare-models.ts';
import { pairId } from '../views/compare/compare-views.ts';
import type { Standing } from '../views/leaderboard/rank-models.ts';
import { modelLink, whole } from './numbers.ts';
import type { ReportFacts } from './report-facts.ts';
import { leaderOf, pairOf } from './report-facts.ts';

/** What to do next, one sentence each, the most useful first. */
export function whatToDo(facts: ReportFacts): readonly string[] {
  const { board, evidence, reproducibility } = facts;
  if (board.standings.length === 0)
    return [
      'Record an evaluation: `cairn evaluation record MODEL EPISODES.jsonl`. This page then fills itself.',
    ];
  const leader = leaderOf(facts);
  const withoutEpisodes = board.standings.filter(({ estimate }) => estimate.basis !== 'episodes');
  const incomparable = board.standings.filter(
    ({ isComparable, estimate }) => !isComparable && estimate.basis === 'episodes',
  );
  const unknown = evidence.entries.filter(
    ({ evaluation }) => (reproducibility.get(evaluation.evaluation_id)?.source ?? null) === null,
  );
  return [
    ...(leader === undefined ? [] : promotion(leader, facts)),
    ...(leader === undefined ? [] : moreEpisodes(leader, facts)),
    ...(board.standings.length === 1
      ? [
          'Evaluate a second model on the same maps, seeds and episodes, so that there is something to compare.',
        ]
      : []),
    ...advice(withoutEpisodes, 'Record episodes, not figures alone, for'),
    ...advice(incomparable, 'Evaluate again on the maps of the others:'),
    ...(board.metric.direction === null
      ? [
          `Declare which end of ${escaped(board.metric.name)} is better, under \`metrics\` in the options of the plugin.`,
        ]
      : []),
    ...(unknown.length > 0
      ? ['Name the run (`--run`) when recording an evaluation, so that its code and machine are on record.']
      : []),
  ];
}

function advice(list: readonly Standing[], words: string): readonly string[] {
  return list.length === 0
    ? []
    : [
        `${words} ${listedNames(
          list.map(({ model }) => modelLink(model)),
          6,
        )}.`,
      ];
}

/** Promote what a test supports, and only that. */
function promotion(leader: Standing, { champion, comparison, board }: ReportFacts): readonly string[] {
  const command = `\`cairn evaluation propose ${leader.model.replaceAll('`', '')}\``;
  if (champion?.model_id === leader.model) return ['Keep the champion.'];
  const next = board.standings.filter(({ rank }) => rank !== null)[1];
  if (champion === undefined) {
    const pair = next === undefined ? undefined : pairOf(comparison, leader.model, next.model);
    const isSure = pair !== undefined && pair.isPaired && pair.better === leader.model;
    return isSure
      ? [
          `Make ${modelLink(leader.model)} the first champion: \`cairn evaluation promote ${leader.model.replaceAll('`', '')}\`.`,
        ]
      : [];
  }
  const pair = pairOf(comparison, leader.model, champion.model_id);
  if (pair?.better === leader.model && !pair.isPaired)
    return [
      `Evaluate ${modelLink(leader.model)} on the seeds and numbers of the champion's episodes: only common ones make a promotion.`,
    ];
  if (pair?.better === leader.model) return [`Propose ${modelLink(leader.model)} as champion: ${command}.`];
  return [`Keep the champion until a test tells ${modelLink(leader.model)} from it.`];
}

/** For the leader and the first model that it is not told from. */
function moreEpisodes(leader: Standing, { board, comparison }: ReportFacts): readonly string[] {
  const ranked = board.standings.filter(({ rank, model }) => rank !== null && model !== leader.model);
  for (const { model } of ranked) {
    const pair = pairOf(comparison, leader.model, model);
    if (pair === undefined || pair.adjusted === null || pair.better !== null) continue;
    const link = modelLink(model);
    if (!pair.isPaired)
      return [
        `Let ${modelLink(leader.model)} and ${link} play the same seeds, and number the episodes, so that a paired test can tell them apart.`,
      ];
    const needed = episodesNeeded(pair);
    if (needed === null || needed > 1_000_000)
      return [
        `Treat ${modelLink(leader.model)} and ${link} as equal unless a smaller difference matters: telling them apart would take more than a million episodes.`,
      ];
    const count = linkTo('compare', pairId(pair), `${whole(needed)} common episodes`);
    return [
      `Run more episodes of ${modelLink(leader.model)} and ${link} on the same seeds: if the difference is as large as it looks, about ${count} tell the two apart four times in five (before any adjustment for other tests).`,
    ];
  }
  return [];
}

/**
 * Pairs after which a paired test at 5 % finds a difference of this size with a chance of 80 %: ((1.960 + 0.842) / d)²,
 * rounded up to two digits, and never fewer than there are.
 *
 * Source: Cohen, "Statistical Power Analysis for the Behavioral Sciences" (1988), section 2.4, by the normal
 * approximation.
 */
export function episodesNeeded({ effect, n }: Pick<ModelPair, 'effect' | 'n'>): number | null {
  if (effect === null || effect === 0) return null;
  const exact = (2.8016 / effect) ** 2;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.max(Math.ceil(exact / unit) * unit, n + 1);
}
