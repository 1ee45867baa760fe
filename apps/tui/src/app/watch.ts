import { messageOf } from '@cairn/core';
import type { Services } from './services.ts';

/** What keeps the screen true to the disk and to what other processes do. */
export interface Watch {
  /** Looks at the disk now, and tells what came of it. */
  rescan(): Promise<void>;
  stop(): void;
}

/** How often the catalog is asked whether anything changed: microseconds of work each time. */
const GLANCE = 500;
/** In milliseconds, and as many times as long as the last look took. */
const LEAST_PAUSE = 5000;
const PAUSE_FACTOR = 20;
/** Where nothing has come for a while, looks take at most a two-hundredth of one core. */
const QUIET_FACTOR = 200;

/**
 * How long to wait for the next look, in milliseconds: a look costs a stat of every file.
 *
 * @param took how long the last one took, in milliseconds.
 * @param quiet how many looks in a row have found nothing.
 */
export function pauseAfter(took: number, quiet: number): number {
  return Math.max(LEAST_PAUSE, took * Math.min(QUIET_FACTOR, PAUSE_FACTOR * 2 ** quiet));
}

/**
 * Asks the catalog for changes and looks at the disk now and then. Nothing is written when nothing changed, and
 * with `--read-only` the disk is left to whoever else scans.
 */
export function startWatch(services: Services, onChange: () => void): Watch {
  let mark = markOf(services);
  let timer: NodeJS.Timeout | undefined;
  let isScanning = false;
  /** Somebody asked for a look while another one was under way, which may have passed by what they mean. */
  let isAsked = false;
  /** What the last look failed with: said once, however often it fails. */
  let failure: string | undefined;
  /** How many looks in a row have found nothing. */
  let quiet = 0;
  const glance = setInterval(() => {
    const now = markOf(services);
    if (now === mark) return;
    mark = now;
    onChange();
  }, GLANCE);

  const scan = async (watching: boolean): Promise<void> => {
    if (isScanning) {
      isAsked ||= !watching;
      return;
    }
    isScanning = true;
    isAsked = false;
    clearTimeout(timer);
    const begun = services.now();
    try {
      const found = await services.work('scan', { watching }, { title: 'scanning', canStop: !watching });
      const { files, added, changed, missing } = found;
      quiet = added + changed + missing === 0 ? quiet + 1 : 0;
      if (!watching) {
        services.say(
          'good',
          `Looked at ${files} files: ${added} artifacts new, ${changed} changed, ${missing} gone.`,
        );
      }
      if (failure !== undefined && watching) services.say('good', 'The disk can be looked at again.');
      failure = undefined;
    } catch (error) {
      const said = messageOf(error);
      if (!watching || said !== failure) services.fail(error);
      failure = said;
    } finally {
      isScanning = false;
      plan(pauseAfter(services.now() - begun, quiet));
    }
    if (isAsked) await scan(false);
  };
  const plan = (pause: number): void => {
    if (services.readOnly) return;
    timer = setTimeout(() => void scan(true), pause);
    timer.unref();
  };
  // After the first frame, which the catalog fills.
  plan(200);
  glance.unref();
  return {
    rescan: async () => scan(false),
    stop: () => {
      clearInterval(glance);
      clearTimeout(timer);
    },
  };
}

/** Undefined while the catalog can't be asked, as when its disk is away: whoever reads it tells of that. */
function markOf(services: Services): string | undefined {
  try {
    return services.workspace().changeMark();
  } catch {
    return undefined;
  }
}
