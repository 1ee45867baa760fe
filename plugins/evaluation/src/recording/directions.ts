import type { ActionContext } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { metricDirections } from '../records/metric-direction.ts';

type Directions = Readonly<Record<string, 'higher' | 'lower'>>;

/**
 * Puts declared directions on record: those of the configuration hold, whatever was declared before.
 *
 * @throws CairnError `VALUE_INVALID` for a metric whose direction is the other one.
 */
export function declareDirections(
  context: Pick<ActionContext, 'collection' | 'now'>,
  { configured, given = {} }: { readonly configured: Directions; readonly given?: Directions | undefined },
): void {
  const records = context.collection(metricDirections);
  const wanted = { ...given, ...configured };
  for (const [metric, direction] of Object.entries(given)) {
    const known = configured[metric] ?? records.get(metric)?.direction;
    if (known === undefined || known === direction) continue;
    throw new CairnError(
      'VALUE_INVALID',
      `expected ${known} as the better end of ${metric}, got ${direction}`,
      {
        path: metric,
        hint: 'Everything on record was compared the other way. Change it under metrics in the options of the plugin.',
      },
    );
  }
  const declared_at = new Date(context.now()).toISOString();
  const fresh = Object.entries(wanted).filter(([metric, each]) => records.get(metric)?.direction !== each);
  records.put(fresh.map(([metric, direction]) => ({ metric, direction, declared_at })));
}
