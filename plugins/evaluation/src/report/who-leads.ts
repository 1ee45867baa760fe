import { escaped, linkToTable, listedNames } from '../views/cells/markdown.ts';
import { percent } from '../views/cells/percent.ts';
import type { ModelPair } from '../views/compare/compare-models.ts';
import { verdictOf } from '../views/compare/compare-views.ts';
import type { Standing } from '../views/leaderboard/rank-models.ts';
import { boardDigits, countLink, differenceLink, modelLink, pairsLink, pLink, valueLink } from './numbers.ts';
import type { ReportFacts } from './report-facts.ts';
import { isBetter, leaderOf, pairOf } from './report-facts.ts';

/** Who leads and how surely: sentences of one paragraph. */
export function whoLeads(facts: ReportFacts): readonly string[] {
  const { board } = facts;
  const leader = leaderOf(facts);
  if (board.standings.length === 1 && board.standings[0] !== undefined)
    return alone(board.standings[0], facts);
  if (leader === undefined) return nobody(facts);
  const rivals = leader.tiedWith;
  const told = toldApart(leader, facts);
  return [
    headline(leader, facts, told),
    ...runnerUp(leader, facts),
    ...(rivals.length > 0 ? tied(leader, facts) : []),
    ...(leader.estimate.basis === 'episodes'
      ? []
      : [
          `Its figure is ${leader.estimate.basis === 'asserted' ? 'asserted' : `made from its ${leader.estimate.basis}`}: no episodes are on record, so that nothing here could test it.`,
        ]),
    ...better(leader, facts),
  ];
}

function headline(leader: Standing, { board }: ReportFacts, isSure: boolean): string {
  const digits = boardDigits(board);
  const ranked = board.standings.filter(({ rank }) => rank !== null).length;
  const n = countLink(leader);
  const over = n === null ? '' : ` over ${n}`;
  const name = escaped(board.metric.name);
  const verb =
    ranked === 1 ? 'is the only model that can be ranked' : isSure ? 'leads' : 'is in front, but not surely';
  return `${modelLink(leader.model)} ${verb}, with a ${name} of ${valueLink(leader, digits)}${over}; in brackets is the ${percent(board.level)} interval.`;
}

/** It leads surely when no other is tied by its interval, or a paired test tells all of those apart. */
function toldApart(leader: Standing, { comparison }: ReportFacts): boolean {
  return leader.tiedWith.every((rival) => isBeaten(pairOf(comparison, leader.model, rival), leader));
}

/** Two samples may differ by their episodes: what overlaps is not told apart by them. */
function isBeaten(pair: ModelPair | undefined, leader: Standing): boolean {
  return pair !== undefined && pair.isPaired && pair.better === leader.model;
}

/** The model behind the leader, by the test of the two. */
function runnerUp(leader: Standing, { board, comparison }: ReportFacts): readonly string[] {
  const second = board.standings.filter(({ rank }) => rank !== null)[1];
  const pair = second === undefined ? undefined : pairOf(comparison, leader.model, second.model);
  if (second === undefined || pair === undefined) return [];
  const link = modelLink(second.model);
  if (pair.adjusted === null)
    return [
      `Next is ${link}; the two have too few episodes in common for a test, so that nothing is claimed of their difference.`,
    ];
  const difference = differenceLink(pair, Math.max(boardDigits(board), 3));
  const basis = `on the ${pairsLink(pair)} the difference is ${difference}, ${pLink(pair)} ${adjustedBy(comparison.correction, comparison.tests)}`;
  return pair.better === null
    ? [`Next is ${link}, which the test does not tell from it: ${basis}.`]
    : [`Next is ${link}, which the ${pair.isPaired ? 'test' : 'unpaired test'} tells from it: ${basis}.`];
}

function adjustedBy(correction: string, tests: number): string {
  if (tests < 2 || correction === 'none') return '';
  return `adjusted for ${linkToTable('compare', `${tests} tests`)}`;
}

function tied(leader: Standing, { comparison }: ReportFacts): readonly string[] {
  const pairs = leader.tiedWith.map((rival) => ({ rival, pair: pairOf(comparison, leader.model, rival) }));
  const open = pairs.filter(({ pair }) => !isBeaten(pair, leader));
  const names = listedNames(leader.tiedWith.map(modelLink));
  if (open.length === 0)
    return [
      `By intervals alone it would be tied with ${names}; on common episodes it is told apart from ${leader.tiedWith.length === 1 ? 'that one' : 'each of them'}.`,
    ];
  return [
    `Its interval overlaps ${leader.tiedWith.length === 1 ? 'that' : 'those'} of ${names}${openText(open, pairs.length)}.`,
  ];
}

function openText(
  open: readonly { readonly rival: string; readonly pair: ModelPair | undefined }[],
  all: number,
): string {
  if (open.length < all)
    return `; no test tells it from ${listedNames(open.map(({ rival }) => modelLink(rival)))}`;
  const isTested = open.some(({ pair }) => pair !== undefined && verdictOf(pair) !== 'not tested');
  return isTested
    ? ', and no test tells them apart: a tie at the top'
    : ', and nothing could test the difference: a tie at the top';
}

/** What has a better value and yet no rank. */
function better(leader: Standing, { board }: ReportFacts): readonly string[] {
  const digits = boardDigits(board);
  const above = board.standings.filter(
    ({ rank, estimate }) =>
      rank === null &&
      estimate.value !== null &&
      leader.estimate.value !== null &&
      isBetter(estimate.value, leader.estimate.value, board.metric),
  );
  return above
    .slice(0, 3)
    .map(
      (each) =>
        `${modelLink(each.model)} has a better value, ${valueLink(each, digits)}, and no rank: ${escaped(each.remarks.join('; '))}.`,
    );
}

function alone(standing: Standing, { board }: ReportFacts): readonly string[] {
  const n = countLink(standing);
  const value = valueLink(standing, boardDigits(board));
  const over = n === null ? '' : ` over ${n}`;
  return [
    `One model has been evaluated: ${modelLink(standing.model)}, with a ${escaped(board.metric.name)} of ${value}${over}. There is nothing to compare it with.`,
    ...(standing.remarks.length === 0 ? [] : [escaped(sentence(standing.remarks.join('; ')))]),
  ];
}

function nobody({ board }: ReportFacts): readonly string[] {
  const [first] = board.standings;
  if (first === undefined) return ['No evaluation is on record yet.'];
  const count = board.standings.length;
  return [
    `None of the ${linkToTable('leaderboard', `${count} models`)} can be ranked: none is eligible, comparable with the rest, and has an interval. The best value is that of ${modelLink(first.model)}, ${valueLink(first, boardDigits(board))}, of which nothing says how far to trust it.`,
  ];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
