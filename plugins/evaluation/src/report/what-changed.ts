import type { Champion } from '../records/champion.ts';
import { escaped, linkTo } from '../views/cells/markdown.ts';
import { improvementsText } from '../views/champions/champion-views.ts';
import { boardDigits, dayOf, differenceLink, modelLink, pairsLink, pLink, whole } from './numbers.ts';
import type { ReportFacts } from './report-facts.ts';
import { leaderOf, pairOf } from './report-facts.ts';

/** What changed since the last champion: sentences of one paragraph. */
export function whatChanged(facts: ReportFacts): readonly string[] {
  const { champion, progression, evidence } = facts;
  if (champion === undefined)
    return [
      evidence.entries.length === 0
        ? 'There is no champion.'
        : 'No model has been made champion yet, so that there is nothing to hold the leader against.',
    ];
  const newest = progression.at(-1) ?? champion;
  return [
    ...holder(champion, newest),
    ...flags(champion),
    ...since(facts, newest),
    ...against(facts, champion),
  ];
}

function stepLink(step: Champion, text: string): string {
  return linkTo('champions', step.champion_id, text);
}

function holder(champion: Champion, newest: Champion): readonly string[] {
  const day = stepLink(newest, dayOf(newest.timestamp));
  const model = `**${stepLink(champion, champion.model_id)}**`;
  const how = newest.kind === 'rollback' ? 'is champion again, by a rollback of' : 'is champion since';
  const moved = improvementsText(champion.improvement_metrics);
  const gained =
    moved === '' || newest.kind === 'rollback'
      ? ''
      : ` At its promotion it moved ${stepLink(champion, moved)}.`;
  return [`${model} ${how} ${day}.${gained}`];
}

function flags(champion: Champion): readonly string[] {
  return [
    ...(champion.basis === 'asserted'
      ? [`That promotion is ${stepLink(champion, 'asserted')}: no episodes support it.`]
      : []),
    ...(champion.forced ? [`It was ${stepLink(champion, 'forced')} although no test supported it.`] : []),
  ];
}

function since({ evidence }: ReportFacts, newest: Champion): readonly string[] {
  const later = evidence.history.filter(({ timestamp }) => timestamp > newest.timestamp);
  if (later.length === 0) return ['No evaluation has been made since.'];
  const models = new Set(later.map(({ model_id }) => model_id));
  const link = linkTo(
    'reproducibility',
    later.at(-1)?.evaluation_id ?? '',
    `${whole(later.length)} ${later.length === 1 ? 'evaluation' : 'evaluations'}`,
  );
  return [`Since then ${link} of ${models.size === 1 ? 'one model' : `${models.size} models`} came in.`];
}

/** How the leader stands against the champion. */
function against(facts: ReportFacts, champion: Champion): readonly string[] {
  const { board, comparison } = facts;
  const leader = leaderOf(facts);
  const standing = board.standings.find(({ model }) => model === champion.model_id);
  if (standing === undefined)
    return [
      `The champion has no evaluation ${facts.evidence.suite === null ? 'here' : `in the suite ${escaped(facts.evidence.suite)}`}, so that nothing here compares it.`,
    ];
  if (leader === undefined) return [];
  if (leader.model === champion.model_id) return ['It is still the one in front.'];
  const pair = pairOf(comparison, leader.model, champion.model_id);
  const now = modelLink(leader.model);
  if (pair === undefined || pair.adjusted === null)
    return [
      `Now ${now} is in front of it, but no test compares the two: they have too few episodes in common.`,
    ];
  const difference = differenceLink(pair, Math.max(3, boardDigits(board)));
  if (pair.better === leader.model)
    return [`Now ${now} is better than it by ${difference} on the ${pairsLink(pair)} (${pLink(pair)}).`];
  return [
    `Now ${now} is in front of it, but a test on the ${pairsLink(pair)} does not tell the two apart: the difference is ${difference} (${pLink(pair)}).`,
  ];
}
