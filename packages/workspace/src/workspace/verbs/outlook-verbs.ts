import type { ForecastVerbs } from '../../forecast/forecast-contract.ts';
import { seeConfigPins } from '../../listing/see-config-pins.ts';
import type { MonitoringVerbs } from '../../monitoring/monitoring-contract.ts';
import type { ScheduleVerbs } from '../../schedule/schedule-contract.ts';
import type { Session } from '../session.ts';

/** Looking ahead, being watched, and going on alone. */
export function outlookVerbs(session: Session): ForecastVerbs & MonitoringVerbs & ScheduleVerbs {
  return {
    forecast: async (options) =>
      (await import('../../forecast/forecast-space.ts')).forecastSpace(session, options),
    diskOutlooks: async () => (await import('../../forecast/disk-outlooks.ts')).diskOutlooks(session),
    diskUse: async () => (await import('../../monitoring/disk-use.ts')).diskUse(session),
    metrics: async () => {
      await seeConfigPins(session);
      return (await import('../../monitoring/workspace-metrics.ts')).workspaceMetrics(session);
    },
    writeMetrics: async (path) =>
      (await import('../../monitoring/write-metrics.ts')).writeMetrics(session, path),
    schedule: async (options) =>
      (await import('../../schedule/write-schedule.ts')).writeSchedule(session, options),
    installSchedule: async (schedule, environment) =>
      schedule.by === 'cron'
        ? (await import('../../schedule/install/crontab.ts')).changeCrontab(
            schedule,
            schedule.lines,
            environment,
          )
        : (await import('../../schedule/install/units.ts')).installUnits(schedule, environment),
    removeSchedule: async (schedule, environment) =>
      schedule.by === 'cron'
        ? (await import('../../schedule/install/crontab.ts')).changeCrontab(schedule, [], environment)
        : (await import('../../schedule/install/units.ts')).removeUnits(schedule, environment),
    notify: async (notification) => (await import('../../schedule/notify.ts')).notify(session, notification),
  };
}
