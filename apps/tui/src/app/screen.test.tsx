import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink-testing-library';
import { expect, it } from 'vitest';
import { emptyApp } from '../state/app-state.ts';
import { begunJob } from '../state/job-state.ts';
import { themes } from '../theme/theme.ts';
import type { ScreenOptions } from './screen-lines.ts';
import { Screen } from './screen.tsx';
import type { Store } from './store.ts';
import { createStore } from './store.ts';

const options: ScreenOptions = {
  place: '~/work',
  readOnly: false,
  isSpoken: false,
  ascii: false,
  zone: () => 'UTC',
  now: () => 0,
  familyName: (family) => family,
};

function opened(size = { columns: 80, rows: 24 }): Store {
  const store = createStore(emptyApp(size, false));
  const overview = {
    list: { cursor: 0, top: 0, height: 5, total: 0, marks: new Set() },
    operations: [],
    trends: [],
  };
  store.send({ type: 'open', view: { key: 1, name: 'overview', parameter: undefined, state: overview } });
  return store;
}

function screenOf(store: Store, changes: Partial<ScreenOptions> = {}): string {
  const shown = render(
    <Screen store={store} theme={themes.none} options={{ ...options, ...changes }} onReady={() => {}} />,
  );
  const frame = stripVTControlCharacters(shown.lastFrame() ?? '');
  shown.unmount();
  return frame;
}

it('fills the terminal: where one is, what is shown, and what the keys do', () => {
  const lines = screenOf(opened()).split('\n');
  expect(lines).toHaveLength(24);
  expect(lines[0]).toContain('cairn  Overview');
  expect(lines[0]).toContain('~/work');
  expect(lines.at(-1)).toContain('p plan');
  expect(lines.at(-1)).toContain('q quit');
});

it('says below 60 by 15 that there is too little room', () => {
  expect(screenOf(opened({ columns: 50, rows: 12 }))).toContain('cairn needs 60 by 15 characters');
});

it('takes keys that change something out of the footer when only reading', () => {
  expect(screenOf(opened())).toContain('z undo');
  const reading = screenOf(opened(), { readOnly: true });
  expect(reading).not.toContain('z undo');
  expect(reading).toContain('read-only');
});

it('asks before a change, with no as the default', () => {
  const store = opened();
  const text = { value: '', cursor: 0 };
  const lines = [[{ text: 'proofs/1' }]];
  store.send({
    type: 'ask',
    modal: {
      kind: 'confirm',
      title: 'Move 1 artifact?',
      lines,
      question: 'It can be undone.',
      text,
      top: 0,
      yes: () => {},
    },
  });
  const frame = screenOf(store);
  expect(frame).toContain('Move 1 artifact?');
  expect(frame).toContain('proofs/1');
  expect(frame).toContain('[y/N]');
});

it('tells of work that goes on, and of what a message means by more than colour', () => {
  const store = opened();
  const job = begunJob({ id: 1, title: 'cleaning up', canStop: true, changes: true, total: 10 });
  const last = { outcome: 'done', text: 'trashed nightly/1' } as const;
  store.send({ type: 'job', job: { ...job, progress: '30%  3/10 artifacts', share: 0.3, last } });
  expect(screenOf(store)).toContain('cleaning up');
  expect(screenOf(store)).toMatch(/█+.* 30% {2}3\/10 artifacts {2}✓ trashed nightly\/1 {2}\^C stops it/);
  store.send({ type: 'say', message: { tone: 'bad', text: 'It failed.' } });
  expect(screenOf(store)).toContain('✗ It failed.');
});
