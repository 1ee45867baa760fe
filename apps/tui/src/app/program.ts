import type { TerminalSuspension } from 'ink';
import { render } from 'ink';
import { createElement } from 'react';
import { createLane } from '../background/lane.ts';
import type { UiOptions } from '../run-ui.ts';
import { emptyApp } from '../state/app-state.ts';
import { createKeyboard } from '../terminal/keyboard.ts';
import { modesOff, modesOn, restoreAll } from '../terminal/modes.ts';
import { chooseTheme } from '../theme/theme.ts';
import { viewNames } from '../views/registry.ts';
import type { Controller, ProgramActions } from './controller.ts';
import { createController } from './controller.ts';
import { createJobs } from './jobs.ts';
import { openServices } from './open-services.ts';
import { runExternal } from './run-external.ts';
import { Screen } from './screen.tsx';
import { createStore } from './store.ts';
import { askUndo } from './undo.ts';
import { startWatch } from './watch.ts';

/** The interface, ready to be shown. */
export interface Program {
  /** Settles when the user left and the terminal is as it was. */
  run(): Promise<void>;
}

/** Opens the workspace and the first view, so that the first frame has what the catalog knows. */
export async function openProgram(options: UiOptions): Promise<Program> {
  const { directory, environment, flags = {}, version, stdin, stdout, readOnly = false } = options;
  const theme = chooseTheme({ name: options.theme, environment });
  const isSpoken = options.screenReader === true;
  const store = createStore(emptyApp(sizeOf(stdout), options.mouse === true));
  const start = { directory, environment, flags, version };
  const lanes = { ask: createLane(start), work: createLane(start) };
  const jobs = createJobs(lanes.work, store, Date.now);
  const ended = Promise.withResolvers<void>();
  let suspend: (() => Promise<TerminalSuspension>) | undefined;
  let controller: Controller | undefined;

  const away = async (work: () => Promise<void>): Promise<void> => {
    const suspension = await suspend?.();
    keyboard.stop();
    stdout.write(modesOff);
    try {
      await work();
    } finally {
      stdout.write(modesOn(store.state().mouse));
      keyboard.start();
      await suspension?.resume();
      controller?.changed();
    }
  };
  const services = await openServices({
    start,
    readOnly,
    store,
    lanes,
    jobs,
    open: (name, parameter) => void controller?.open(name, parameter),
    back: () => controller?.back(),
    runProgram: async (program) =>
      away(async () => runExternal(program, { directory: services.workspace().directory, environment })),
  });
  const watch = startWatch(services, () => controller?.changed());
  const actions: ProgramActions = {
    quit: () => leave(),
    interrupt: () => {
      if (!jobs.stop()) leave();
      else services.say('warn', 'Stopping at the next step.');
    },
    stop: () => void away(stopped),
    redraw: () => void away(async () => {}),
    mouse: () => {
      store.send({ type: 'mouse' });
      stdout.write(modesOff + modesOn(store.state().mouse));
      services.say(
        'dim',
        store.state().mouse
          ? 'The mouse moves and scrolls; % ends that.'
          : 'The mouse is the terminal’s again.',
      );
    },
    rescan: () => {
      if (readOnly) services.say('warn', 'Started with --read-only: the catalog is not brought up to date.');
      else void watch.rescan();
    },
    undo: () => void askUndo(services),
    chooseView: () =>
      services.prompt({
        label: 'view',
        hint: viewNames().join('  '),
        choices: viewNames(),
        enter: (name) => void controller?.open(name.trim()),
      }),
  };
  const leave = (): void => {
    const [job] = store.state().jobs.filter(({ canStop }) => canStop);
    if (job === undefined) return ended.resolve();
    services.confirm({
      title: `Leave while cairn is ${job.title}?`,
      lines: [],
      question: 'It stops at the next step; cairn undo takes back what was done.',
      yes: () => {
        jobs.stop();
        ended.resolve();
      },
    });
  };
  const created = createController(store, services, actions);
  controller = created;
  const keyboard = createKeyboard(stdin, (press) => created.press(press));
  await created.open('overview');
  if (options.view !== undefined && options.view !== 'overview') await created.open(options.view);

  return {
    run: async () => {
      const resized = (): void => {
        store.send({ type: 'resize', ...sizeOf(stdout) });
        created.resized();
      };
      stdout.on('resize', resized);
      const place = services.workspace().directory.replace(environment['HOME'] ?? '\u0000', '~');
      const screen = createElement(Screen, {
        store,
        theme,
        options: {
          place,
          readOnly,
          isSpoken,
          ascii: options.ascii === true,
          zone: () => services.workspace().timezone,
          now: Date.now,
          familyName: services.familyName,
        },
        onReady: (ready) => {
          suspend = ready;
        },
      });
      const signals = listenForSignals(ended.resolve, () => void away(stopped));
      const ink = render(screen, {
        stdin,
        stdout,
        exitOnCtrlC: false,
        patchConsole: true,
        alternateScreen: !isSpoken,
        incrementalRendering: true,
        interactive: true,
        isScreenReaderEnabled: isSpoken,
        maxFps: 60,
      });
      const crashed = (error: unknown): void => {
        ink.unmount();
        stdout.write(restoreAll);
        ended.reject(error);
      };
      process.on('uncaughtException', crashed);
      process.on('unhandledRejection', crashed);
      stdout.write(modesOn(store.state().mouse));
      keyboard.start();
      try {
        await ended.promise;
      } finally {
        watch.stop();
        keyboard.stop();
        stdout.off('resize', resized);
        stdout.write(modesOff);
        ink.unmount();
        await ink.waitUntilExit();
        signals.stop();
        process.off('uncaughtException', crashed);
        process.off('unhandledRejection', crashed);
        await Promise.all([lanes.ask.end(), endWork(lanes.work, store)]);
        services.workspace().close();
        for (const sentence of store.state().summary) stdout.write(`${sentence}\n`);
      }
    },
  };
}

/** Work that changes files is let come to its next step; a scan may be cut off at any time. */
async function endWork(
  lane: { readonly end: () => Promise<void> },
  store: ReturnType<typeof createStore>,
): Promise<void> {
  if (store.state().jobs.some(({ canStop }) => canStop)) {
    await new Promise<void>((resolve) => {
      const stop = store.listen(() => {
        if (store.state().jobs.some(({ canStop }) => canStop)) return;
        stop();
        resolve();
      });
    });
  }
  await lane.end();
}

/** Into the background of the shell, until it calls us back. */
async function stopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGCONT', () => resolve());
    process.kill(process.pid, 'SIGSTOP');
  });
}

function listenForSignals(end: () => void, stop: () => void): { stop(): void } {
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;
  for (const signal of signals) process.on(signal, end);
  process.on('SIGTSTP', stop);
  return {
    stop: () => {
      for (const signal of signals) process.off(signal, end);
      process.off('SIGTSTP', stop);
    },
  };
}

function sizeOf({ columns, rows }: NodeJS.WriteStream): { readonly columns: number; readonly rows: number } {
  return { columns: columns || 80, rows: rows || 24 };
}
