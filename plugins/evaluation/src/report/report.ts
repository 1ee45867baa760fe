import type { GroupView, ViewOf, ViewModel } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { champions } from '../records/champion.ts';
import { currentChampion, progression } from '../records/progression.ts';
import { reproducibility } from '../reproducibility/reproducibility-record.ts';
import { reproducibilityTable } from '../reproducibility/reproducibility-view.ts';
import { championViews } from '../views/champions/champion-views.ts';
import { compareViews } from '../views/compare/compare-views.ts';
import { loadComparison } from '../views/compare/compare.ts';
import type { Evidence, EvidenceSource } from '../views/evidence/select-evidence.ts';
import { selectEvidence } from '../views/evidence/select-evidence.ts';
import type { CorrectionShape, DrawingShape, LimitShape, MetricShape } from '../views/input-fields.ts';
import { correctionField, drawingFields, limitField, metricFields } from '../views/input-fields.ts';
import { leaderboardViews } from '../views/leaderboard/leaderboard-views.ts';
import { loadLeaderboard } from '../views/leaderboard/leaderboard.ts';
import { loadMaps } from '../views/maps/maps.ts';
import { loadPareto } from '../views/pareto/pareto.ts';
import { loadProfiles } from '../views/profile/profile.ts';
import { loadRobustness } from '../views/robustness/robustness.ts';
import { loadTrends } from '../views/trend/trend.ts';
import type { ReportFacts } from './report-facts.ts';
import { leaderOf } from './report-facts.ts';
import { summaryText } from './summary-text.ts';

const input: z.ZodObject<MetricShape & CorrectionShape & DrawingShape & LimitShape> = z.object({
  ...metricFields,
  ...correctionField,
  ...drawingFields,
  ...limitField(8, 'models are compared with each other'),
});

type ReportInput = z.output<typeof input>;

/** Everything about one suite on one page, which begins with a summary in words. */
export const report: ViewOf<typeof input> = defineView({
  name: 'report',
  title: 'a page on one suite: a summary in words, then every view',
  input,
  load: async (input, context) => loadReport(context, input),
});

/** The report of a suite. Without any evaluation it is its summary alone. */
export async function loadReport(source: EvidenceSource, input: ReportInput): Promise<GroupView> {
  const found = selectEvidence(source, input);
  // What is said of other suites is said once.
  const evidence: Evidence = { ...found, notes: [] };
  const { facts, comparisonNotes } = await gatherFacts(source, evidence, input);
  const summary: ViewModel = { kind: 'text', id: 'summary', title: 'Summary', text: summaryText(facts) };
  const title = found.suite === null ? 'Evaluation report' : `Evaluation report: ${found.suite}`;
  if (found.entries.length === 0) return { kind: 'group', title, parts: [summary] };
  return {
    kind: 'group',
    title,
    parts: [
      summary,
      leaderboardViews(facts.board, { notes: found.notes, limit: 30 }),
      loadMaps(source, evidence, { ...input, limit: 12, tableModels: 5 }),
      compareViews(facts.comparison, comparisonNotes),
      loadPareto(source, evidence, { level: input.level }),
      loadRobustness(source, evidence, { ...input, limit: 5 }),
      await loadProfiles(source, evidence, { ...input, limit: 5 }),
      loadTrends(source, evidence, { ...input, limit: 6 }),
      championViews(facts.progression, { metric: 'global_score', now: source.now() }),
      {
        kind: 'group',
        id: 'reproducibility-section',
        title: 'Reproducibility',
        parts: [reproducibilityTable(evidence.entries, source.collection(reproducibility))],
      },
    ],
  };
}

async function gatherFacts(
  source: EvidenceSource,
  evidence: Evidence,
  input: ReportInput,
): Promise<{ readonly facts: ReportFacts; readonly comparisonNotes: readonly string[] }> {
  const { level: wanted, seed: start, resamples: draws } = input;
  const drawing = { level: wanted, seed: start, resamples: draws, metric: input.metric };
  const board = await loadLeaderboard(source, evidence, { ...drawing, method: 'auto' });
  const steps = source.collection(champions);
  const champion = currentChampion(steps);
  const leader = leaderOf({ board });
  const { comparison, notes } = await loadComparison(source, evidence, {
    ...drawing,
    method: 'auto',
    correction: input.correction,
    limit: input.limit,
    always: [leader?.model, champion?.model_id].filter((each) => each !== undefined),
  });
  const records = source.collection(reproducibility);
  const facts: ReportFacts = {
    evidence,
    board,
    comparison,
    progression: progression(steps),
    champion,
    reproducibility: new Map(
      evidence.entries.flatMap(({ evaluation: { evaluation_id } }) => {
        const record = records.get(evaluation_id);
        return record === undefined ? [] : [[evaluation_id, record] as const];
      }),
    ),
  };
  return { facts, comparisonNotes: notes };
}
