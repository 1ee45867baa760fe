import type { AppEvent, AppState } from '../state/app-state.ts';
import { reduceApp } from '../state/app-state.ts';

/** The one place where the state is. */
export interface Store {
  readonly state: () => AppState;
  readonly send: (event: AppEvent) => void;
  /** Calls a listener after each change, until the returned function is called. */
  readonly listen: (listener: () => void) => () => void;
}

export function createStore(first: AppState): Store {
  let state = first;
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    send: (event) => {
      const next = reduceApp(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
