import { createElement } from 'react';
import { createLane } from '../background/lane.ts';
import type { Lane } from '../background/lane.ts';
import type { UiOptions } from '../run-ui.ts';
import { emptyApp } from '../state/app-state.ts';
import { createSession } from '../terminal/session.ts';
import { chooseTheme } from '../theme/theme.ts';
import { createController } from './controller.ts';
import type { Controller } from './controller.ts';
import { createJobs } from './jobs.ts';
import { openServices } from './open-services.ts';
import { createProgramActions } from './program-actions.ts';
import { runExternal } from './run-external.ts';
import type { ScreenOptions } from './screen-lines.ts';
import { Screen } from './screen.tsx';
import type { Services } from './services.ts';
import type { Store } from './store.ts';
import { createStore } from './store.ts';
import { startWatch } from './watch.ts';

/**
 * Opens the workspace and the first view, so that the first frame has what the catalog knows, and shows it until
 * its user leaves. Background threads begin after the first frame.
 */
export async function runProgram(options: UiOptions): Promise<void> {
  const { directory, environment, flags = {}, version, stdin, stdout, readOnly = false } = options;
  const start = { directory, environment, flags, version };
  const store = createStore(emptyApp(sizeOf(stdout), options.mouse === true));
  const shown = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const ready = shown.promise;
  const lanes = {
    ask: createLane(start, { ready, rest: 3 * REST }),
    survey: createLane(start, { ready, rest: REST }),
    work: createLane(start, { ready }),
  };
  const jobs = createJobs(lanes.work, store, Date.now);
  /** Session, services and controller know each other; what one of them calls is there by then. */
  const parts: { controller?: Controller } = {};

  const session = createSession({
    stdin,
    stdout,
    isSpoken: options.screenReader === true,
    hasMouse: () => store.state().mouse,
    onPress: (press) => parts.controller?.press(press),
    onResize: () => {
      store.send({ type: 'resize', ...sizeOf(stdout) });
      parts.controller?.resized();
    },
    onEnd: ended.resolve,
  });
  const services = await openServices({
    start,
    readOnly,
    store,
    lanes,
    jobs,
    open: (name, parameter) => void parts.controller?.open(name, parameter),
    back: () => parts.controller?.back(),
    runProgram: async (program) =>
      session.away(async () =>
        runExternal(program, { directory: services.workspace().directory, environment }),
      ),
  });
  const watch = startWatch(services, () => parts.controller?.changed());
  const actions = createProgramActions({ services, store, jobs, session, watch, leave: ended.resolve });
  const controller = createController(store, services, actions);
  parts.controller = controller;
  await controller.open('overview');
  if (options.view !== undefined && options.view !== 'overview') await controller.open(options.view);

  const screen = createElement(Screen, {
    store,
    theme: chooseTheme({ name: options.theme, environment }),
    options: screenOptions(options, services),
    onReady: (suspend) => {
      session.ready(suspend);
      shown.resolve();
    },
  });
  try {
    await session.show(screen, ended.promise);
  } finally {
    watch.stop();
    await Promise.all([lanes.ask.end(), lanes.survey.end(), endWork(lanes.work, store)]);
    services.workspace().close();
    for (const sentence of store.state().summary) stdout.write(`${sentence}\n`);
  }
}

/** Long enough for whoever goes from one large question to the next, in milliseconds. */
const REST = 10_000;

function screenOptions(options: UiOptions, services: Services): ScreenOptions {
  const home = options.environment['HOME'];
  const { directory } = services.workspace();
  return {
    place:
      home !== undefined && directory.startsWith(`${home}/`) ? `~${directory.slice(home.length)}` : directory,
    readOnly: options.readOnly === true,
    isSpoken: options.screenReader === true,
    ascii: options.ascii === true,
    zone: () => services.workspace().timezone,
    now: Date.now,
    familyName: services.familyName,
  };
}

/** Work that changes something is let come to its next step; a scan may be cut off at any time. */
async function endWork(lane: Lane, store: Store): Promise<void> {
  const isBusy = (): boolean => store.state().jobs.some(({ changes }) => changes);
  if (isBusy()) {
    const idle = Promise.withResolvers<void>();
    const stop = store.listen(() => {
      if (!isBusy()) idle.resolve();
    });
    await idle.promise;
    stop();
  }
  await lane.end();
}

function sizeOf({ columns, rows }: NodeJS.WriteStream): { readonly columns: number; readonly rows: number } {
  return { columns: columns || 80, rows: rows || 24 };
}
