import { actionOf, helpGroups, isTakenAway } from '../keys/bindings.ts';
import type { KeyPress } from '../keys/key-reader.ts';
import type { ActionName } from '../keys/key-table.ts';
import { currentView } from '../state/app-state.ts';
import type { OpenView } from '../state/app-state.ts';
import { answerOf } from '../state/modal-state.ts';
import type { Modal } from '../state/modal-state.ts';
import type { Line } from '../theme/role.ts';
import { viewNamed } from '../views/registry.ts';
import type { AnyView, Room, ViewHandle } from '../views/view.ts';
import { createKeyQueue } from './key-queue.ts';
import type { KeyPatience } from './key-queue.ts';
import { createOpenViews } from './open-views.ts';
import type { Services } from './services.ts';
import type { Store } from './store.ts';

/** What the program does at a key, and how views are opened and closed. */
export interface Controller {
  press(press: KeyPress): void;
  /** Settles once the view has what it shows at first. */
  open(name: string, parameter?: string): Promise<void>;
  back(): void;
  /** The catalog changed: what is shown is loaded again. */
  changed(): void;
  resized(): void;
}

/** What the controller leaves to the program. */
export interface ProgramActions {
  quit(): void;
  /** Ctrl-C: ends a job, or leaves. */
  interrupt(): void;
  stop(): void;
  redraw(): void;
  mouse(): void;
  rescan(): void;
  undo(): void;
  chooseView(): void;
}

/** Lines of the screen that are not the view's: header and message, and two of footer. */
export const CHROME = 4;

export function createController(store: Store, services: Services, program: ProgramActions): Controller {
  const room = (): Room => {
    const { columns, rows } = store.state();
    return { width: columns, height: Math.max(1, rows - CHROME) };
  };
  const views = createOpenViews(store, services, room);
  const { open, guarded } = views;
  const back = (): void => {
    const closing = currentView(store.state());
    if (closing !== undefined) views.close(closing.key);
  };
  const handleOf = ({ key }: OpenView): ViewHandle<unknown> => views.handle(key);

  const answer = (modal: Modal, press: KeyPress): Promise<void> | undefined => {
    const page = Math.max(1, room().height - 6);
    const scroll = (by: number): undefined => {
      store.send({ type: 'modal', event: { type: 'scroll', by } });
    };
    switch (answerOf(modal, press)) {
      case 'up':
        return scroll(-1);
      case 'down':
        return scroll(1);
      case 'pageUp':
        return scroll(-page);
      case 'pageDown':
        return scroll(page);
      case 'type':
        store.send({ type: 'modal', event: { type: 'type', press } });
        return typed(store.state().modal);
      case 'yes':
        store.send({ type: 'answered' });
        return guarded(() => (modal.kind === 'confirm' ? modal.yes() : undefined));
      case 'enter':
        store.send({ type: 'answered' });
        return guarded(() => (modal.kind === 'prompt' ? modal.enter(modal.text.value) : undefined));
      case 'no':
      case 'cancel':
        store.send({ type: 'answered' });
        if (modal.kind === 'confirm') {
          services.say('dim', 'Nothing was changed.');
          return guarded(() => modal.no?.());
        }
        if (modal.kind === 'sheet' && press.kind === 'key' && modal.through?.includes(press.name) === true)
          return pressed(press);
        return guarded(() => (modal.kind === 'prompt' ? modal.cancel?.() : undefined));
    }
  };
  const typed = (modal: Modal | undefined): undefined => {
    if (modal?.kind === 'prompt') void guarded(() => modal.live?.(modal.text.value));
  };

  const act = (action: ActionName, view: AnyView, open: OpenView): Promise<void> | undefined => {
    const handle = handleOf(open);
    return guarded(() => {
      const taken = view.act(action, handle);
      return taken === false ? programAction(action) : taken;
    }, handle);
  };
  const programAction = (action: ActionName): void => {
    switch (action) {
      case 'back':
        return back();
      case 'help':
        return services.show({ title: 'What the keys do', lines: helpLines() });
      case 'plan':
        return void open('plan');
      case 'trashView':
        return void open('trash');
      case 'actions':
        return void open('actions');
      case 'view':
        return program.chooseView();
      case 'quit':
        return program.quit();
      case 'interrupt':
        return program.interrupt();
      case 'stop':
      case 'redraw':
      case 'mouse':
      case 'rescan':
      case 'undo':
        return program[action]();
      default:
        return undefined;
    }
  };
  const helpLines = (): readonly Line[] => {
    const scope = { view: currentView(store.state())?.name ?? '', readOnly: services.readOnly };
    const groups = helpGroups(scope);
    const width = Math.max(...groups.flatMap(({ rows }) => rows.map(({ keys }) => keys.length)));
    return groups.flatMap(({ group, rows }): readonly Line[] => [
      [{ text: group, role: 'heading' }],
      ...rows.map(({ keys, text }): Line => [{ text: `  ${keys.padEnd(width)}  `, role: 'key' }, { text }]),
      [],
    ]);
  };

  const click = (
    press: KeyPress & { readonly kind: 'click' | 'wheel' },
    view: AnyView,
    open: OpenView,
  ): Promise<void> | undefined => {
    // The header takes the first line.
    if (press.kind === 'click')
      return press.row > 0 ? guarded(() => view.click?.(press.row - 1, handleOf(open))) : undefined;
    const steps = [0, 1, 2].map(async () => act(press.by > 0 ? 'down' : 'up', view, open));
    return guarded(async () => Promise.all(steps));
  };

  const pressed = (press: KeyPress): Promise<void> | undefined => {
    const { modal } = store.state();
    // A message is read by the time that somebody goes on.
    if (modal === undefined) store.send({ type: 'say', message: undefined });
    if (modal !== undefined) return answer(modal, press);
    const shown = currentView(store.state());
    const view = shown && viewNamed(shown.name);
    if (shown === undefined || view === undefined) return undefined;
    if (view.type?.(press, handleOf(shown)) === true) return undefined;
    if (press.kind === 'click' || press.kind === 'wheel') return click(press, view, shown);
    if (press.kind !== 'key') return undefined;
    const scope = { view: shown.name, readOnly: services.readOnly };
    const action = actionOf(press.name, scope);
    if (action !== undefined) return act(action, view, shown);
    if (isTakenAway(press.name, scope))
      services.say('warn', 'Started with --read-only: nothing can be changed.');
    return undefined;
  };

  /** While a view waits for what it shows next, keys do so too: they would be about what is still there. */
  const patience = (press: KeyPress): KeyPatience => {
    const { modal } = store.state();
    const shown = currentView(store.state());
    if (modal !== undefined || shown === undefined) return 'now';
    if (viewNamed(shown.name)?.awaits?.(shown.state) !== true) return 'now';
    if (press.kind !== 'key') return 'wait';
    const action = actionOf(press.name, { view: shown.name, readOnly: services.readOnly });
    return action !== undefined && CHANGES_OF_MIND.has(action) ? 'instead' : 'wait';
  };
  const keys = createKeyQueue({ act: pressed, patience });
  let asked: Modal | undefined;
  store.listen(() => {
    const { modal } = store.state();
    // What was typed before a question was asked is no answer to it.
    if (modal?.kind === 'confirm' && modal !== asked && asked?.kind !== 'confirm') keys.clear();
    asked = modal;
    keys.resume();
  });

  return { press: keys.press, open, back, changed: views.changed, resized: views.resized };
}

/** What is not about rows, so that nobody presses it to have it done after something else. */
const CHANGES_OF_MIND: ReadonlySet<ActionName> = new Set<ActionName>([
  'back',
  'out',
  'filter',
  'view',
  'plan',
  'trashView',
  'actions',
  'undo',
  'rescan',
  'help',
  'mouse',
  'quit',
  'interrupt',
  'stop',
  'redraw',
]);
