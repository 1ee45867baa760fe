import { CairnError, messageOf } from '@cairn/core';
import type { Session } from '../workspace/session.ts';
import { callProgram } from './install/call-program.ts';
import type { Notification } from './schedule-contract.ts';

const timeout = 60_000;

/** Calls the command of `notify`, if it is for such an event. See `ScheduleVerbs.notify`. */
export async function notify(session: Session, notification: Notification): Promise<boolean> {
  const { event, document, environment } = notification;
  const { notify: settings, directory } = session.config;
  if (settings === undefined || !settings.on.includes(event)) return false;
  const { command } = settings;
  // A text is for the shell, as people write pipes; a list is taken word by word.
  const words = typeof command === 'string' ? ['/bin/sh', '-c', command] : command;
  const shown = typeof command === 'string' ? command : command.join(' ');
  const call = {
    words,
    input: `${JSON.stringify(document)}\n`,
    environment: { ...environment, CAIRN_EVENT: event },
    directory,
    timeout,
  };
  const end = await callProgram(call).catch((cause: unknown) => {
    throw failed(shown, messageOf(cause), cause);
  });
  if (end.isTimedOut) throw failed(shown, `it took longer than ${timeout / 1000} seconds and was ended`);
  if (end.code !== 0)
    throw failed(shown, end.errors.trim().split('\n').at(-1) || `it ended with ${end.code ?? 'a signal'}`);
  return true;
}

function failed(shown: string, why: string, cause?: unknown): CairnError {
  return new CairnError(
    'IO_FAILED',
    `expected the command of notify (${JSON.stringify(shown)}) to work: ${why}`,
    {
      hint: 'Run it by hand in the folder of cairn.yaml; it gets JSON on its standard input.',
      cause,
    },
  );
}
