import { isCairnError } from '@cairn/core';
import { currentView } from '../state/app-state.ts';
import type { OpenView } from '../state/app-state.ts';
import { viewNamed } from '../views/registry.ts';
import type { LoadReason, Room, ViewHandle } from '../views/view.ts';
import type { Services } from './services.ts';
import type { Store } from './store.ts';

/** Opens views, closes them, and has them load what they show. */
export interface OpenViews {
  /** Settles once the view has what it shows at first. */
  open(this: void, name: string, parameter?: string): Promise<void>;
  /** Closes a view, wherever it stands; the first one stays. */
  close(this: void, key: number): void;
  handle(this: void, key: number): ViewHandle<unknown>;
  /** The catalog changed: what is shown is loaded again at once, and the rest when it is shown again. */
  changed(this: void): void;
  resized(this: void): void;
  /** Does work of a view and tells of its failure, unless nobody looks at the view any more. */
  guarded(this: void, work: () => unknown, handle?: ViewHandle<unknown>): Promise<void> | undefined;
}

/** What is remembered of an open view beside its state. */
interface Kept {
  readonly handle: ViewHandle<unknown>;
  readonly closing: AbortController;
  /** Ends what is only of use while the view is on the screen. */
  hiding: AbortController;
  isLoading: boolean;
  /** The catalog changed, or the view came back, while it was loading. */
  isStale: boolean;
  /** How often the catalog had changed when it was loaded last. */
  changes: number;
}

/** @param room how much of the screen a view has. */
export function createOpenViews(store: Store, services: Services, room: () => Room): OpenViews {
  const kept = new Map<number, Kept>();
  let lastKey = 0;
  let changes = 0;

  const shown = (): OpenView | undefined => currentView(store.state());
  const isShown = (key: number): boolean => shown()?.key === key;

  const keep = (key: number, first: unknown): Kept => {
    const closing = new AbortController();
    // What asked and is answered late finds the state as it was last, though nothing shows it any more.
    let last = first;
    const state = (): unknown => {
      last = (store.state().views.find((view) => view.key === key) ?? { state: last }).state;
      return last;
    };
    const one: Kept = {
      closing,
      hiding: new AbortController(),
      isLoading: false,
      isStale: false,
      changes,
      handle: {
        state,
        update: (change) => {
          if (store.state().views.some((view) => view.key === key))
            store.send({ type: 'view', key, state: change(state()) });
        },
        start: (work) => void guarded(work, one.handle),
        signal: closing.signal,
        shown: () => AbortSignal.any([closing.signal, one.hiding.signal]),
        isShown: () => isShown(key),
        room,
        services: servicesOf(key),
      },
    };
    kept.set(key, one);
    return one;
  };
  /** Whoever went on to another view is not thrown about by what the one before asks for late. */
  const servicesOf = (key: number): Services => ({
    ...services,
    open: (name, parameter) => {
      if (isShown(key) && store.state().modal === undefined) void open(name, parameter);
    },
    back: () => close(key),
    confirm: (request) => services.confirm(request, key),
    prompt: (request) => services.prompt(request, key),
  });

  const guarded: OpenViews['guarded'] = (work, handle) => {
    const failed = (error: unknown): void => {
      if (!isCairnError(error, 'INTERRUPTED') && handle?.signal.aborted !== true) services.fail(error);
    };
    try {
      const result = work();
      return result instanceof Promise ? result.then(() => undefined, failed) : undefined;
    } catch (error) {
      failed(error);
      return undefined;
    }
  };

  /** One load at a time, so that no answer comes after a newer one; what changes meanwhile is loaded after it. */
  const load = async (view: OpenView, why: LoadReason): Promise<void> => {
    const one = kept.get(view.key);
    if (one === undefined) return;
    if (one.isLoading) {
      one.isStale ||= why !== 'resized';
      return;
    }
    one.isLoading = true;
    if (why !== 'resized') {
      one.changes = changes;
      one.isStale = false;
    }
    await guarded(() => viewNamed(view.name)?.load?.(one.handle, why), one.handle);
    one.isLoading = false;
    if (one.isStale && isShown(view.key)) await load(view, 'changed');
  };
  const show = (): void => {
    const view = shown();
    const one = view && kept.get(view.key);
    if (view === undefined || one === undefined) return;
    one.hiding = new AbortController();
    void load(view, one.changes === changes && !one.isStale ? 'shown' : 'changed');
  };
  const hide = (view: OpenView): void => {
    const one = kept.get(view.key);
    if (one === undefined) return;
    one.hiding.abort();
    viewNamed(view.name)?.hide?.(one.handle);
  };
  const fit = (view: OpenView): void => {
    const resize = viewNamed(view.name)?.resize;
    if (resize !== undefined) kept.get(view.key)?.handle.update((state) => resize(state, room()));
  };

  const open = async (name: string, parameter?: string): Promise<void> => {
    const view = viewNamed(name);
    if (view === undefined) return services.say('bad', `There is no view called ${name}.`);
    const before = shown();
    if (before !== undefined) hide(before);
    const key = (lastKey += 1);
    const state = view.create(parameter, services);
    keep(key, state);
    const opened: OpenView = { key, name, parameter, state };
    store.send({ type: 'open', view: opened });
    fit(opened);
    await load(opened, 'opened');
  };
  const close = (key: number): void => {
    const { views } = store.state();
    const closing = views.find((view, at) => at > 0 && view.key === key);
    if (closing === undefined) return;
    const wasShown = isShown(key);
    if (wasShown) hide(closing);
    store.send({ type: 'close', key });
    kept.get(key)?.closing.abort();
    kept.delete(key);
    if (wasShown) show();
  };
  const find = (key: number): ViewHandle<unknown> => {
    const known = kept.get(key);
    if (known === undefined) throw new Error(`expected the key of an open view, got ${key}`);
    return known.handle;
  };

  return {
    open,
    close,
    handle: find,
    guarded,
    changed: () => {
      changes += 1;
      const view = shown();
      if (view !== undefined) void load(view, 'changed');
    },
    resized: () => {
      for (const view of store.state().views) fit(view);
      const view = shown();
      if (view !== undefined) void load(view, 'resized');
    },
  };
}
