import { expect, it } from 'vitest';
import { createKeyReader } from '../keys/key-reader.ts';
import { emptyApp } from '../state/app-state.ts';
import { textState } from '../state/text-state.ts';
import type { ProgramActions } from './controller.ts';
import { createController } from './controller.ts';
import type { Services } from './services.ts';
import { createStore } from './store.ts';

/** A controller whose services only remember what was asked of them. */
function started(readOnly = false) {
  const store = createStore(emptyApp({ columns: 100, rows: 30 }, false));
  const calls: string[] = [];
  const workspace = {
    statsBesideTrash: async () => ({ families: [], disk: [], operations: 0 }),
    history: async () => [],
    list: async () => ({ artifacts: [], total: 0, bytes: 0 }),
    policies: () => [],
  };
  const services = {
    readOnly,
    now: () => 0,
    say: (_: string, text: string) => calls.push(text),
    fail: (error: unknown) => calls.push(String(error)),
    open: (name: string) => calls.push(`open ${name}`),
    show: ({ title }: { readonly title: string }) => calls.push(title),
    ask: async () => new Promise(() => {}),
    workspace: () => workspace,
    read: async (work: (each: typeof workspace) => unknown) => work(workspace),
  } as unknown as Services;
  const note = (name: string) => (): void => void calls.push(name);
  const actions: ProgramActions = {
    quit: note('quit'),
    interrupt: note('interrupt'),
    stop: note('stop'),
    redraw: note('redraw'),
    mouse: note('mouse'),
    rescan: note('rescan'),
    undo: note('undo'),
    chooseView: note('chooseView'),
  };
  const controller = createController(store, services, actions);
  const type = (keys: string): void => {
    for (const press of createKeyReader().push(keys)) controller.press(press);
  };
  return { store, calls, controller, type };
}

it('gives each key to the view, and what the view leaves to the program', async () => {
  const { controller, calls, type } = started();
  await controller.open('overview');
  type('R%?q');
  expect(calls).toEqual(['rescan', 'mouse', 'What the keys do', 'quit']);
});

it('takes every key for the answer while a question is open', async () => {
  const { controller, store, calls, type } = started();
  await controller.open('overview');
  const ask = (): void =>
    store.send({
      type: 'ask',
      modal: {
        kind: 'confirm',
        title: 't',
        lines: [],
        question: 'q',
        text: textState(),
        top: 0,
        yes: () => void calls.push('yes'),
      },
    });
  ask();
  type('q');
  expect(calls).toEqual(['Nothing was changed.']);
  ask();
  type('y');
  expect(calls).toEqual(['Nothing was changed.', 'yes']);
  expect(store.state().modal).toBeUndefined();
});

it('changes nothing when only reading, and says so', async () => {
  const { controller, calls, type } = started(true);
  await controller.open('overview');
  type('z');
  expect(calls).toEqual(['Started with --read-only: nothing can be changed.']);
});

it('goes back as far as the first view', async () => {
  const { controller, store, type } = started();
  await controller.open('overview');
  await controller.open('overview');
  type('\u001b[A');
  controller.back();
  controller.back();
  expect(store.state().views).toHaveLength(1);
});

it('lets nothing that is pasted act', async () => {
  const { controller, calls, type } = started();
  await controller.open('overview');
  type('\u001b[200~zqR\u001b[201~');
  expect(calls).toEqual([]);
});
