import type { Plugin } from '@cairn/core';
import { definePlugin } from '@cairn/core';
import { families } from './families/families.ts';
import { namespace } from './families/family-names.ts';
import type { EvaluationOptions } from './options.ts';
import { evaluationOptions } from './options.ts';
import { champions } from './records/champion.ts';
import { evaluations } from './records/evaluation.ts';
import { mapResults } from './records/map-result.ts';
import { metricDirections } from './records/metric-direction.ts';
import { reproduce } from './reproducibility/reproduce.ts';
import { reproducibility } from './reproducibility/reproducibility-record.ts';
import { evaluationRecords } from './retention/evaluation-records.ts';
import { keepTopK } from './retention/keep-top-k.ts';
import { championProtections } from './retention/protections.ts';
import { strategies } from './retention/strategies.ts';
import { evaluationViews } from './views/evaluation-views.ts';

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
      strategies: rules,
      recordSources: evaluationRecords,
      collections: [evaluations, champions, mapResults, metricDirections, reproducibility],
      actions: [reproduce],
      views: evaluationViews,
      ...(protectsChampions ? { protections: championProtections } : {}),
    };
  },
});

export default plugin;
