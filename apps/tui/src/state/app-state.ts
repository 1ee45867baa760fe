import type { Line } from '../theme/role.ts';
import type { JobState } from './job-state.ts';
import { reduceModal } from './modal-state.ts';
import type { Modal, ModalEvent } from './modal-state.ts';

/** A view that is open: what it is called, what it was opened with, and its own state. */
export interface OpenView {
  /** Different for each that was ever opened. */
  readonly key: number;
  readonly name: string;
  readonly parameter: string | undefined;
  readonly state: unknown;
}

/** A sentence at the foot of the screen, until the next key. */
export interface Message {
  readonly tone: 'good' | 'bad' | 'warn' | 'dim';
  readonly text: string;
}

/** A question or a result, and the view that it means nothing without. */
interface Asked {
  readonly modal: Modal;
  /** Key of the view; undefined for what is told wherever one is. */
  readonly of: number | undefined;
}

/** Everything that the screen shows, apart from the catalog's rows. */
export interface AppState {
  readonly columns: number;
  readonly rows: number;
  /** The one on top is shown; there is always one. */
  readonly views: readonly OpenView[];
  readonly modal: Modal | undefined;
  /** What was asked or told while another question was open, in turn. */
  readonly waiting: readonly Asked[];
  readonly jobs: readonly JobState[];
  readonly message: Message | undefined;
  readonly mouse: boolean;
  /** Sentences that stay in the terminal after leaving. */
  readonly summary: readonly string[];
}

/** What can happen to the program. */
export type AppEvent =
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly type: 'open'; readonly view: OpenView }
  /** Closes one view, wherever it stands; the first one stays. */
  | { readonly type: 'close'; readonly key: number }
  | { readonly type: 'view'; readonly key: number; readonly state: unknown }
  | { readonly type: 'ask'; readonly modal: Modal; readonly of?: number | undefined }
  | { readonly type: 'modal'; readonly event: ModalEvent }
  | { readonly type: 'answered' }
  | { readonly type: 'job'; readonly job: JobState }
  | { readonly type: 'jobEnded'; readonly id: number }
  | { readonly type: 'say'; readonly message: Message | undefined }
  | { readonly type: 'done'; readonly sentence: string }
  | { readonly type: 'mouse' };

/** The program before anything is open. */
export function emptyApp(
  size: { readonly columns: number; readonly rows: number },
  mouse: boolean,
): AppState {
  return {
    ...size,
    views: [],
    modal: undefined,
    waiting: [],
    jobs: [],
    message: undefined,
    mouse,
    summary: [],
  };
}

/** The state after an event. */
export function reduceApp(state: AppState, event: AppEvent): AppState {
  switch (event.type) {
    case 'resize':
      return { ...state, columns: event.columns, rows: event.rows };
    case 'open':
      return { ...state, views: [...state.views, event.view] };
    case 'close':
      return closed(state, event.key);
    case 'view':
      return withView(state, event.key, event.state);
    case 'ask':
      return shownNext({ ...state, waiting: [...state.waiting, { modal: event.modal, of: event.of }] });
    case 'modal':
      return state.modal === undefined ? state : { ...state, modal: reduceModal(state.modal, event.event) };
    case 'answered':
      return shownNext({ ...state, modal: undefined });
    case 'job':
      return { ...state, jobs: [...state.jobs.filter(({ id }) => id !== event.job.id), event.job] };
    case 'jobEnded':
      return { ...state, jobs: state.jobs.filter(({ id }) => id !== event.id) };
    case 'say':
      return state.message === event.message ? state : { ...state, message: event.message };
    case 'done':
      return { ...state, summary: [...state.summary, event.sentence] };
    case 'mouse':
      return { ...state, mouse: !state.mouse };
  }
}

/** The view that is shown. */
export function currentView({ views }: AppState): OpenView | undefined {
  return views.at(-1);
}

/**
 * Nothing is laid over an open question: its keys would mean something else from one to the next. Questions of a view
 * that is no longer on the screen are dropped: whoever went on has answered them.
 */
function shownNext(state: AppState): AppState {
  if (state.modal !== undefined) return state;
  const shown = currentView(state)?.key;
  const [next, ...waiting] = state.waiting.filter(({ of }) => of === undefined || of === shown);
  return { ...state, modal: next?.modal, waiting };
}

function closed(state: AppState, key: number): AppState {
  const views = state.views.filter((view, at) => at === 0 || view.key !== key);
  return views.length === state.views.length ? state : { ...state, views };
}

function withView(state: AppState, key: number, own: unknown): AppState {
  const known = state.views.find((view) => view.key === key);
  if (known === undefined || known.state === own) return state;
  return { ...state, views: state.views.map((view) => (view.key === key ? { ...view, state: own } : view)) };
}

/** A screen's worth of lines. */
export type Lines = readonly Line[];
