import type { CommandReferences } from '@cairn/core';
import { referTo } from '@cairn/core';
import type { promoteAction } from './championing/promote-action.ts';
import type { proposeAction } from './championing/propose-action.ts';
import type { rollbackAction } from './championing/rollback-action.ts';
import type { exportAction } from './exporting/export-action.ts';
import { namespace } from './families/family-names.ts';
import type { historyAction } from './recording/history-action.ts';
import type { recordAction } from './recording/record-action.ts';
import type { report } from './report/report.ts';
import type { reproduce } from './reproducibility/reproduce.ts';
import type { policyAction } from './retention/policy-action.ts';
import type { findAction } from './storing/find-action.ts';
import type { getAction } from './storing/get-action.ts';
import type { putAction, putTraceAction, putVideoAction } from './storing/put-actions.ts';
import type { statsAction } from './storing/stats-action.ts';
import type { champions } from './views/champions/champions.ts';
import type { compare } from './views/compare/compare.ts';
import type { leaderboard } from './views/leaderboard/leaderboard.ts';
import type { maps } from './views/maps/maps.ts';
import type { pareto } from './views/pareto/pareto.ts';
import type { profile } from './views/profile/profile.ts';
import type { robustness } from './views/robustness/robustness.ts';
import type { trend } from './views/trend/trend.ts';

/** The plugin's actions and views. */
export interface EvaluationCommands {
  readonly put: ReturnType<typeof putAction>;
  readonly putVideo: ReturnType<typeof putVideoAction>;
  readonly putTrace: ReturnType<typeof putTraceAction>;
  readonly get: typeof getAction;
  readonly find: typeof findAction;
  readonly stats: typeof statsAction;
  readonly exportEpisodes: typeof exportAction;
  readonly record: ReturnType<typeof recordAction>;
  readonly history: typeof historyAction;
  readonly propose: ReturnType<typeof proposeAction>;
  readonly promote: ReturnType<typeof promoteAction>;
  readonly rollback: typeof rollbackAction;
  readonly policy: ReturnType<typeof policyAction>;
  readonly reproduce: typeof reproduce;
  readonly leaderboard: typeof leaderboard;
  readonly maps: typeof maps;
  readonly compare: typeof compare;
  readonly pareto: typeof pareto;
  readonly robustness: typeof robustness;
  readonly profile: typeof profile;
  readonly trend: typeof trend;
  readonly champions: typeof champions;
  readonly report: typeof report;
}

/**
 * What programs call, with the types of what each takes and gives.
 *
 * @example
 * const { id } = await workspace.run(evaluation.putVideo, { file: 'clip.mp4', model_id: 'm1' });
 */
export const evaluation: CommandReferences<EvaluationCommands> = referTo<EvaluationCommands>(namespace, {
  put: 'action',
  putVideo: 'action',
  putTrace: 'action',
  get: 'action',
  find: 'action',
  stats: 'action',
  exportEpisodes: 'action',
  record: 'action',
  history: 'action',
  propose: 'action',
  promote: 'action',
  rollback: 'action',
  policy: 'action',
  reproduce: 'action',
  leaderboard: 'view',
  maps: 'view',
  compare: 'view',
  pareto: 'view',
  robustness: 'view',
  profile: 'view',
  trend: 'view',
  champions: 'view',
  report: 'view',
});
