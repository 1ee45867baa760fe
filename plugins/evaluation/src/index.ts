import type { Plugin } from '@cairn/core';
import { definePlugin } from '@cairn/core';
import { promoteAction } from './championing/promote-action.ts';
import { proposeAction } from './championing/propose-action.ts';
import { rollbackAction } from './championing/rollback-action.ts';
import { tarGzCompactor } from './compactors/tar-gz-compactor.ts';
import { zipCompactor } from './compactors/zip-compactor.ts';
import { exportAction } from './exporting/export-action.ts';
import { families } from './families/families.ts';
import { namespace } from './families/family-names.ts';
import { evaluationRegistry } from './importing/evaluation-registry.ts';
import type { EvaluationOptions } from './options.ts';
import { evaluationOptions } from './options.ts';
import { historyAction } from './recording/history-action.ts';
import { recordAction } from './recording/record-action.ts';
import { champions } from './records/champion.ts';
import { evaluations } from './records/evaluation.ts';
import { mapResults } from './records/map-result.ts';
import { metricDirections } from './records/metric-direction.ts';
import { report } from './report/report.ts';
import { reproduce } from './reproducibility/reproduce.ts';
import { reproducibility } from './reproducibility/reproducibility-record.ts';
import { evaluationRecords } from './retention/evaluation-records.ts';
import { keepTopK } from './retention/keep-top-k.ts';
import { policyAction } from './retention/policy-action.ts';
import { championProtections } from './retention/protections.ts';
import { strategies } from './retention/strategies.ts';
import { findAction } from './storing/find-action.ts';
import { getAction } from './storing/get-action.ts';
import { putAction, putTraceAction, putVideoAction } from './storing/put-actions.ts';
import { statsAction } from './storing/stats-action.ts';
import { evaluationViews } from './views/evaluation-views.ts';

export { evaluation } from './commands.ts';
export type { EvaluationCommands } from './commands.ts';

/** Evaluations of models: their artifacts, history, champions, statistics and reports. */
const plugin: Plugin<EvaluationOptions> = definePlugin({
  name: '@cairn/plugin-evaluation',
  namespace,
  apiVersion: 1,
  options: evaluationOptions,
  setup: (options) => {
    const rules = strategies(options);
    const protectsChampions = options.keepChampions || options.policy === 'keep-champions';
    return {
      families: families({ compress: options.compress, retention: rules[options.policy] }),
      policies: [keepTopK],
      compactors: [zipCompactor, tarGzCompactor],
      strategies: rules,
      recordSources: evaluationRecords,
      collections: [evaluations, champions, mapResults, metricDirections, reproducibility],
      actions: [
        putAction(options.compress),
        putVideoAction(options.compress),
        putTraceAction(options.compress),
        getAction,
        findAction,
        statsAction,
        exportAction,
        recordAction(options),
        historyAction,
        proposeAction(options),
        promoteAction(options),
        rollbackAction,
        policyAction(options),
        reproduce,
      ],
      views: [...evaluationViews, report],
      importers: [evaluationRegistry],
      ...(protectsChampions ? { protections: championProtections } : {}),
    };
  },
});

export default plugin;
