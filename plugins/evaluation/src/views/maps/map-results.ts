import { cleanResults } from '../evidence/clean-results.ts';
import type { Metric } from '../evidence/metric-choice.ts';
import { resultsEstimate } from '../evidence/metric-estimate.ts';
import type { MetricEstimate } from '../evidence/metric-estimate.ts';
import type { Entry } from '../evidence/select-evidence.ts';

/** A model on a map. */
interface MapStanding {
  readonly model: string;
  readonly map: string;
  readonly estimate: MetricEstimate;
}

/** Models on maps, model by model in the order of the entries. */
export interface MapTable {
  readonly metric: Metric;
  readonly level: number;
  readonly models: readonly string[];
  readonly maps: readonly string[];
  readonly standings: readonly MapStanding[];
}

/** What episodes that name no map are listed under. */
const noMap = '(no map)';

/** A metric of each model on each map. Episodes that were made harder are left out where there are others. */
export function tabulateMaps(
  entries: readonly Entry[],
  { metric, level }: { readonly metric: Metric; readonly level: number },
): MapTable {
  const standings = entries.flatMap(({ evaluation, results }): readonly MapStanding[] => {
    const byMap = Map.groupBy(cleanResults(results), ({ map_name }) => map_name ?? noMap);
    return [...byMap].map(([map, found]) => ({
      model: evaluation.model_id,
      map,
      estimate: resultsEstimate(found, { metric: metric.name, level }),
    }));
  });
  const measured = standings.filter(({ estimate }) => estimate.value !== null);
  return {
    metric,
    level,
    models: [...new Set(measured.map(({ model }) => model))],
    maps: [...new Set(measured.map(({ map }) => map))].toSorted(),
    standings: measured,
  };
}
