import type { Session } from '../terminal/session.ts';
import { viewNames } from '../views/registry.ts';
import type { ProgramActions } from './controller.ts';
import type { Jobs } from './jobs.ts';
import type { Services } from './services.ts';
import type { Store } from './store.ts';
import { askUndo } from './undo.ts';
import type { Watch } from './watch.ts';

/** What the program's own keys work with. */
export interface ActionParts {
  readonly services: Services;
  readonly store: Store;
  readonly jobs: Jobs;
  readonly session: Session;
  readonly watch: Watch;
  readonly leave: () => void;
}

/** What keys do that mean the same in every view. */
export function createProgramActions(parts: ActionParts): ProgramActions {
  const { services, store, jobs, session, watch } = parts;
  const quit = (): void => askToLeave(parts);
  return {
    quit,
    interrupt: () => {
      if (jobs.stop()) services.say('warn', 'Stopping at the next step.');
      else quit();
    },
    stop: () => void session.stop(),
    redraw: () => void session.away(async () => {}),
    mouse: () => {
      store.send({ type: 'mouse' });
      session.mouse();
      services.say(
        'dim',
        store.state().mouse
          ? 'The mouse moves and scrolls; % ends that.'
          : 'The mouse is the terminal’s again.',
      );
    },
    rescan: () => {
      if (services.readOnly) services.say('warn', 'Started with --read-only: the catalog stays as it is.');
      else void watch.rescan();
    },
    undo: () => void askUndo(services),
    chooseView: () =>
      services.prompt({
        label: 'view',
        hint: viewNames().join('  '),
        choices: viewNames(),
        enter: (name) => services.open(name.trim()),
      }),
  };
}

/** Nothing is cut off without a word: what runs is let come to its next step. */
function askToLeave({ services, store, jobs, leave }: ActionParts): void {
  const job = store.state().jobs.find(({ canStop }) => canStop);
  if (job === undefined) return leave();
  services.confirm({
    title: `Leave while cairn is ${job.title}?`,
    lines: [],
    question: 'It stops at the next step; cairn undo takes back what was done.',
    yes: () => {
      jobs.stop();
      leave();
    },
  });
}
