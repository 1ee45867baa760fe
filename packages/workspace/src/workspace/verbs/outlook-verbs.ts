import type { ForecastVerbs } from '../../forecast/forecast-contract.ts';
import type { Session } from '../session.ts';

/** Looking ahead, being watched, and going on alone. */
export function outlookVerbs(session: Session): ForecastVerbs {
  return {
    forecast: async (options) =>
      (await import('../../forecast/forecast-space.ts')).forecastSpace(session, options),
  };
}
