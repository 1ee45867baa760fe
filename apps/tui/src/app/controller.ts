import { isCairnError } from '@cairn/core';
import { actionOf, helpGroups, isTakenAway } from '../keys/bindings.ts';
import type { KeyPress } from '../keys/key-reader.ts';
import type { ActionName } from '../keys/key-table.ts';
import { currentView } from '../state/app-state.ts';
import type { OpenView } from '../state/app-state.ts';
import { answerOf } from '../state/modal-state.ts';
import type { Modal } from '../state/modal-state.ts';
import type { Line } from '../theme/role.ts';
import { viewNamed } from '../views/registry.ts';
import type { AnyView, ViewHandle } from '../views/view.ts';
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
  let lastKey = 0;
  const controllers = new Map<number, AbortController>();

  const room = (): { width: number; height: number } => {
    const { columns, rows } = store.state();
    return { width: columns, height: Math.max(1, rows - CHROME) };
  };
  const handleOf = (key: number): ViewHandle<unknown> => ({
    state: () => store.state().views.find((view) => view.key === key)?.state,
    update: (change) => {
      const view = store.state().views.find((each) => each.key === key);
      if (view !== undefined) store.send({ type: 'view', key, state: change(view.state) });
    },
    signal: controllers.get(key)?.signal ?? AbortSignal.abort(),
    room,
    services,
  });
  const guarded = async (work: () => unknown): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!isCairnError(error, 'INTERRUPTED')) services.fail(error);
    }
  };
  const load = async (open: OpenView, why: 'opened' | 'changed' | 'shown'): Promise<void> =>
    guarded(() => viewNamed(open.name)?.load?.(handleOf(open.key), why));
  const hide = (): void => {
    const shown = currentView(store.state());
    if (shown !== undefined) viewNamed(shown.name)?.hide?.(handleOf(shown.key));
  };
  const fit = (view: AnyView, key: number): void => {
    const { resize } = view;
    if (resize !== undefined) handleOf(key).update((state) => resize(state, room()));
  };

  const open = async (name: string, parameter?: string): Promise<void> => {
    const view = viewNamed(name);
    if (view === undefined) return services.say('bad', `There is no view called ${name}.`);
    hide();
    const key = (lastKey += 1);
    controllers.set(key, new AbortController());
    store.send({ type: 'open', view: { key, name, parameter, state: view.create(parameter, services) } });
    fit(view, key);
    const opened = currentView(store.state());
    if (opened !== undefined) await load(opened, 'opened');
  };
  const back = (): void => {
    const closing = currentView(store.state());
    if (closing === undefined || store.state().views.length < 2) return;
    hide();
    store.send({ type: 'back' });
    controllers.get(closing.key)?.abort();
    controllers.delete(closing.key);
    const shown = currentView(store.state());
    if (shown !== undefined) void load(shown, 'shown');
  };

  const answer = (modal: Modal, press: KeyPress): void => {
    const page = Math.max(1, room().height - 6);
    const scroll = (by: number): void => store.send({ type: 'modal', event: { type: 'scroll', by } });
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
        return void guarded(() => (modal.kind === 'confirm' ? modal.yes() : undefined));
      case 'enter':
        store.send({ type: 'answered' });
        return void guarded(() => (modal.kind === 'prompt' ? modal.enter(modal.text.value) : undefined));
      case 'no':
      case 'cancel':
        store.send({ type: 'answered' });
        if (modal.kind === 'confirm') services.say('dim', 'Nothing was changed.');
        if (modal.kind === 'sheet' && press.kind === 'key' && modal.through?.includes(press.name) === true)
          return pressed(press);
        return void guarded(() => (modal.kind === 'prompt' ? modal.cancel?.() : undefined));
    }
  };
  const typed = (modal: Modal | undefined): void => {
    if (modal?.kind === 'prompt') void guarded(() => modal.live?.(modal.text.value));
  };

  const act = (action: ActionName, view: AnyView, key: number): void => {
    void guarded(() => {
      const taken = view.act(action, handleOf(key));
      if (taken !== false) return taken;
      return programAction(action);
    });
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
    key: number,
  ): void => {
    if (press.kind === 'wheel')
      for (let step = 0; step < 3; step++) act(press.by > 0 ? 'down' : 'up', view, key);
    // The header takes the first line.
    else if (press.row > 0) void guarded(() => view.click?.(press.row - 1, handleOf(key)));
  };

  const pressed = (press: KeyPress): void => {
    const { modal } = store.state();
    // A message is read by the time that somebody goes on.
    if (modal === undefined) store.send({ type: 'say', message: undefined });
    if (modal !== undefined) return answer(modal, press);
    const shown = currentView(store.state());
    const view = shown && viewNamed(shown.name);
    if (shown === undefined || view === undefined) return;
    if (view.type?.(press, handleOf(shown.key)) === true) return;
    if (press.kind === 'click' || press.kind === 'wheel') return click(press, view, shown.key);
    if (press.kind !== 'key') return;
    const scope = { view: shown.name, readOnly: services.readOnly };
    const action = actionOf(press.name, scope);
    if (action !== undefined) return act(action, view, shown.key);
    if (isTakenAway(press.name, scope))
      services.say('warn', 'Started with --read-only: nothing can be changed.');
  };

  return {
    press: pressed,
    open,
    back,
    changed: () => {
      const shown = currentView(store.state());
      if (shown !== undefined) void load(shown, 'changed');
    },
    resized: () => {
      for (const { name, key } of store.state().views) {
        const view = viewNamed(name);
        if (view !== undefined) fit(view, key);
      }
      const shown = currentView(store.state());
      if (shown !== undefined) void load(shown, 'shown');
    },
  };
}
