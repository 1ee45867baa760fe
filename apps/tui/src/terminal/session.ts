import { render } from 'ink';
import type { Instance, TerminalSuspension } from 'ink';
import type { ReactNode } from 'react';
import type { KeyPress } from '../keys/key-reader.ts';
import { createKeyboard } from './keyboard.ts';
import { blank, calm, modesOff, modesOn } from './modes.ts';
import { listenForSignals, stopped } from './signals.ts';

/** What a session is opened with. */
export interface SessionParts {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Leave the main screen alone and write lines, for screen readers. */
  readonly isSpoken: boolean;
  readonly hasMouse: () => boolean;
  readonly onPress: (press: KeyPress) => void;
  readonly onResize: () => void;
  /** The process was asked to end. */
  readonly onEnd: () => void;
}

/** The terminal while it is ours. However the program ends, the terminal is as it was. */
export interface Session {
  /**
   * Draws until a promise settles.
   *
   * @throws what the promise or a crash threw, after the terminal was restored.
   */
  show(screen: ReactNode, until: Promise<void>): Promise<void>;
  /** Is given what hands the terminal over, by the screen. */
  readonly ready: (suspend: () => Promise<TerminalSuspension>) => void;
  /** Leaves the terminal to other work, and takes it back. */
  readonly away: (work: () => Promise<void>) => Promise<void>;
  /** Puts the process into the background of the shell, until it is called back. */
  readonly stop: () => Promise<void>;
  /** The mouse was turned on or off. */
  readonly mouse: () => void;
}

export function createSession(parts: SessionParts): Session {
  const { stdin, stdout, isSpoken, hasMouse } = parts;
  const keyboard = createKeyboard(stdin, parts.onPress);
  let suspend: (() => Promise<TerminalSuspension>) | undefined;
  const take = (): void => {
    stdout.write(modesOn(hasMouse()));
    keyboard.start();
  };
  const leave = (): void => {
    keyboard.stop();
    stdout.write(modesOff);
  };
  let isAway = false;
  const away: Session['away'] = async (work) => {
    // Two programs on one terminal would take each other's keys.
    if (isAway) return;
    isAway = true;
    // What is typed from now on is meant for whoever gets the terminal.
    keyboard.stop();
    let suspension: TerminalSuspension | undefined;
    try {
      suspension = await suspend?.();
      stdout.write(modesOff);
      await work();
    } finally {
      take();
      await suspension?.resume();
      isAway = false;
      parts.onResize();
    }
  };
  // Whoever has the terminal meanwhile leaves it by itself.
  const stop = async (): Promise<void> => (isAway ? stopped() : away(stopped));
  return {
    ready: (given) => {
      suspend = given;
    },
    away,
    stop,
    mouse: () => stdout.write(modesOff + modesOn(hasMouse())),
    show: async (screen, until) => {
      const crash = listenForCrash();
      const signals = listenForSignals(parts.onEnd, () => void stop());
      let ink: Instance | undefined;
      const resized = (): void => {
        // A terminal moves its lines when its size changes, so that nothing of the last frame can be built on.
        if (!isSpoken) {
          stdout.write(blank);
          ink?.clear();
        }
        parts.onResize();
      };
      stdout.on('resize', resized);
      try {
        // Before the first frame: what is typed until then would be echoed into it, and scroll it.
        take();
        ink = render(screen, {
          stdin,
          stdout,
          exitOnCtrlC: false,
          alternateScreen: !isSpoken,
          incrementalRendering: true,
          interactive: true,
          isScreenReaderEnabled: isSpoken,
          maxFps: 60,
        });
        // A screen that can't be drawn ends by itself, with what was thrown.
        await Promise.race([until, crash.happened, ink.waitUntilExit()]);
      } finally {
        stdout.off('resize', resized);
        leave();
        ink?.unmount();
        // What it threw was told of above.
        await ink?.waitUntilExit().catch(() => undefined);
        stdout.write(isSpoken ? '\n' : calm);
        signals.end();
        crash.end();
      }
    },
  };
}

/** Whatever nobody caught ends the session first, so that it is told on a terminal that is as it was. */
function listenForCrash(): { readonly happened: Promise<never>; readonly end: () => void } {
  const crash = Promise.withResolvers<never>();
  const others = process.listeners('uncaughtException');
  // The program's own listener would exit at once, and leave the terminal as it is.
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', crash.reject);
  process.on('unhandledRejection', crash.reject);
  return {
    happened: crash.promise,
    end: () => {
      process.off('uncaughtException', crash.reject);
      process.off('unhandledRejection', crash.reject);
      for (const other of others) process.on('uncaughtException', other);
    },
  };
}
