import type { Forecast } from '@cairn/workspace';
import { isoTime } from '../frame/text-options.ts';

/** A forecast as a JSON document. */
export function forecastDocument(forecast: Forecast): Readonly<Record<string, unknown>> {
  const { at, days, horizon, simulatedUntil, families, disks, cleanups, notes } = forecast;
  return {
    forecast: {
      at: isoTime(at),
      days,
      horizon: isoTime(horizon),
      simulatedUntil: isoTime(simulatedUntil),
      families: families.map((family) => ({
        ...family,
        history: { ...family.history, since: isoTime(family.history.since) },
        growth: family.growth ?? null,
      })),
      disks: disks.map((disk) => ({
        ...disk,
        growth: disk.growth ?? null,
        fullWithout: isoTime(disk.fullWithout) ?? null,
        earliest: isoTime(disk.earliest) ?? null,
        latest: isoTime(disk.latest) ?? null,
        fullWith: isoTime(disk.fullWith) ?? null,
        course: disk.course.map((point) => ({ ...point, at: isoTime(point.at) })),
      })),
      cleanups: cleanups.map((cleanup) => ({ ...cleanup, at: isoTime(cleanup.at) })),
      notes,
    },
  };
}
