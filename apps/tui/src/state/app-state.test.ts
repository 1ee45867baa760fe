import { expect, it } from 'vitest';
import type { AppEvent, AppState } from './app-state.ts';
import { emptyApp, reduceApp } from './app-state.ts';
import type { Confirm, Modal, Sheet } from './modal-state.ts';
import { textState } from './text-state.ts';

const view = (key: number) => ({ key, name: `view ${key}`, parameter: undefined, state: key });
const opened = (...keys: readonly number[]): AppState =>
  after(emptyApp({ columns: 80, rows: 24 }, false), ...keys.map((key) => open(key)));
const open = (key: number): AppEvent => ({ type: 'open', view: view(key) });
const question = (title: string): Confirm => ({
  kind: 'confirm',
  title,
  lines: [],
  question: '',
  text: textState(),
  top: 0,
  yes: () => undefined,
});
const result = (title: string): Sheet => ({ kind: 'sheet', title, lines: [], top: 0 });
const ask = (modal: Modal, of?: number): AppEvent => ({ type: 'ask', modal, of });
const answered: AppEvent = { type: 'answered' };

function after(state: AppState, ...events: readonly AppEvent[]): AppState {
  return events.reduce(reduceApp, state);
}

const titleOf = ({ modal }: AppState): string | undefined =>
  modal === undefined || modal.kind === 'prompt' ? undefined : modal.title;

it('lays nothing over an open question: what comes meanwhile is told when it was answered', () => {
  const asked = after(opened(1), ask(question('first'), 1), ask(result('second')), ask(question('third'), 1));
  expect(titleOf(asked)).toBe('first');
  expect(titleOf(after(asked, answered))).toBe('second');
  expect(titleOf(after(asked, answered, answered))).toBe('third');
  expect(after(asked, answered, answered, answered).modal).toBeUndefined();
});

it('asks nothing for a view that is no longer on the screen, and tells results wherever one is', () => {
  expect(after(opened(1, 2), ask(question('late'), 1)).modal).toBeUndefined();
  expect(titleOf(after(opened(1, 2), ask(result('done'))))).toBe('done');
  const gone = after(opened(1, 2), ask(result('help')), ask(question('late'), 2), { type: 'close', key: 2 });
  expect(after(gone, answered).modal).toBeUndefined();
});

it('closes the view that is meant and no other, and never the first', () => {
  const keys = ({ views }: AppState): readonly number[] => views.map(({ key }) => key);
  expect(keys(after(opened(1, 2, 3), { type: 'close', key: 2 }))).toEqual([1, 3]);
  expect(keys(after(opened(1, 3), { type: 'close', key: 2 }))).toEqual([1, 3]);
  expect(keys(after(opened(1), { type: 'close', key: 1 }))).toEqual([1]);
});

it('keeps what was said before the first view was open', () => {
  const message = { tone: 'warn', text: 'an operation was cut off' } as const;
  const state = after(emptyApp({ columns: 80, rows: 24 }, false), { type: 'say', message }, open(1));
  expect(state.message).toEqual(message);
});
