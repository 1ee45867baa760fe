import { missingFacts } from '../reproducibility/missing-facts.ts';
import { escaped, linkTo, linkToTable, listedNames } from '../views/cells/markdown.ts';
import { droppedCount, pairId } from '../views/compare/compare-views.ts';
import type { Standing } from '../views/leaderboard/rank-models.ts';
import { modelLink, whole } from './numbers.ts';
import type { ReportFacts } from './report-facts.ts';
import { leaderOf } from './report-facts.ts';

/** Below this an estimate says little. */
const fewEpisodes = 30;

/** What is not known, one sentence each. */
export function whatIsUnknown(facts: ReportFacts): readonly string[] {
  if (facts.board.standings.length === 0) return ['How good any model is.'];
  return [
    ...ties(facts),
    ...openPairs(facts),
    ...standings(facts),
    ...dropped(facts),
    ...conditions(facts),
    ...origins(facts),
  ];
}

function ties({ board }: ReportFacts): readonly string[] {
  const ranked = board.standings.filter(({ rank }) => rank !== null);
  const tied = ranked.filter(({ tiedWith }) => tiedWith.length > 0);
  if (tied.length === 0) return [];
  return [
    `The order of ${linkToTable('leaderboard', many(tied.length, ranked.length))}: their intervals overlap with at least one other (${named(tied)}).`,
  ];
}

function openPairs({ comparison }: ReportFacts): readonly string[] {
  const open = comparison.pairs.filter(({ adjusted, better }) => adjusted !== null && better === null);
  const untested = comparison.pairs.filter(({ adjusted }) => adjusted === null);
  const first = (list: typeof open): string =>
    linkTo(
      'compare',
      list[0] === undefined ? '' : pairId(list[0]),
      `${list.length} of ${comparison.pairs.length}`,
    );
  return [
    ...(open.length > 0
      ? [
          `Which is better in ${first(open)} pairs that were tested: the adjusted tests do not say. That is no proof of their being equal.`,
        ]
      : []),
    ...(untested.length > 0
      ? [`Anything about ${first(untested)} pairs, which have too few episodes in common for a test.`]
      : []),
  ];
}

function standings({ board }: ReportFacts): readonly string[] {
  const all = board.standings;
  const asserted = all.filter(({ estimate }) => estimate.basis === 'asserted');
  const stated = all.filter(
    ({ estimate }) => estimate.basis === 'stated counts' || estimate.basis === 'stated error',
  );
  const disagreeing = all.filter(
    ({ estimate }) => estimate.basis === 'stated counts' && estimate.caution !== null,
  );
  const few = all.filter(({ estimate }) => estimate.n !== null && estimate.n < fewEpisodes);
  const incomparable = all.filter(({ isComparable }) => !isComparable);
  const ineligible = all.filter(({ isEligible }) => !isEligible);
  const lines: readonly (readonly [readonly Standing[], string])[] = [
    [asserted, 'How far to trust figures that are asserted without episodes and counts:'],
    [stated, 'Whether stated figures hold: there are no episodes behind those of'],
    [disagreeing, 'Which is right where the stated standard error is not what the stated counts give:'],
    [few, `What more episodes would bring: fewer than ${fewEpisodes} are behind the figures of`],
    [incomparable, 'How these compare with the rest, whose maps or episodes are others:'],
    [ineligible, 'Not ranked, being not eligible:'],
  ];
  return lines.filter(([list]) => list.length > 0).map(([list, words]) => `${words} ${named(list)}.`);
}

function dropped({ comparison }: ReportFacts): readonly string[] {
  const incomplete = comparison.pairs.filter((pair) => pair.isPaired && droppedCount(pair) > 0);
  const [most] = incomplete.toSorted((a, b) => droppedCount(b) - droppedCount(a));
  if (most === undefined) return [];
  const link = linkTo('compare', pairId(most), whole(droppedCount(most)));
  return [
    `How the episodes that have no partner would have changed ${linkToTable('compare', incomplete.length === 1 ? 'one comparison' : `${incomplete.length} comparisons`)}: at most ${link} in each.`,
  ];
}

function conditions({ board, evidence }: ReportFacts): readonly string[] {
  const { entries } = evidence;
  const hasEpisodes = entries.some(({ results }) => results.length > 0);
  const isPerturbed = entries.some(({ results }) => results.some(({ level }) => (level ?? 0) !== 0));
  return [
    ...(board.metric.direction === null
      ? [`Which end of ${escaped(board.metric.name)} is better: nobody declared it.`]
      : []),
    ...(hasEpisodes && !isPerturbed
      ? ['How the models hold out under perturbation: no episode was made harder.']
      : []),
  ];
}

/** The leader's own gaps, and how many others have some. */
function origins(facts: ReportFacts): readonly string[] {
  const { evidence, reproducibility } = facts;
  const leader = leaderOf(facts)?.evaluation;
  const record = leader === undefined ? undefined : reproducibility.get(leader.evaluation_id);
  const unknown = evidence.entries.filter(
    ({ evaluation }) => (reproducibility.get(evaluation.evaluation_id)?.source ?? null) === null,
  );
  const missing = record === undefined || record.source === null ? [] : missingFacts(record);
  return [
    ...(unknown.length > 0
      ? [
          `What ${linkTo('reproducibility', unknown[0]?.evaluation.evaluation_id ?? '', many(unknown.length, evidence.entries.length))} ran on: their code and machine are not on record.`,
        ]
      : []),
    ...(leader !== undefined && missing.length > 0
      ? [
          `Of the leader’s evaluation ${linkTo('reproducibility', leader.evaluation_id, leader.evaluation_id)}: ${listedNames(missing, 8)}.`,
        ]
      : []),
  ];
}

function named(list: readonly Standing[]): string {
  return listedNames(
    list.map(({ model }) => modelLink(model)),
    6,
  );
}

function many(count: number, of: number): string {
  if (count === of) return of === 1 ? 'the only model' : `all ${of} models`;
  return `${count} of ${of} models`;
}
