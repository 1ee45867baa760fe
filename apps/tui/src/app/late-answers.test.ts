import { expect, it } from 'vitest';
import { answeredServices, settled } from '../fixtures/answered-services.ts';
import { createKeyReader } from '../keys/key-reader.ts';
import { currentView, emptyApp } from '../state/app-state.ts';
import type { OpenView } from '../state/app-state.ts';
import type { ArtifactsState } from '../views/artifacts/artifacts-state.ts';
import { createController } from './controller.ts';
import type { ProgramActions } from './controller.ts';
import { createStore } from './store.ts';

const artifacts = Array.from({ length: 200 }, (_, number) => ({
  id: `a${number}` as never,
  key: `key ${number}`,
  family: 'f',
  createdAt: 0,
  size: 1,
}));

/** The interface without a screen, over two hundred artifacts, whose background answers when the test says so. */
async function started(view: string, parameter?: string) {
  const store = createStore(emptyApp({ columns: 100, rows: 30 }, false));
  const background = answeredServices(store, artifacts);
  const none = (): void => undefined;
  const actions: ProgramActions = {
    quit: none,
    interrupt: none,
    stop: none,
    redraw: none,
    mouse: none,
    rescan: none,
    undo: none,
    chooseView: none,
  };
  const controller = createController(store, background.services, actions);
  await controller.open('overview');
  void controller.open(view, parameter);
  await settled();
  const reader = createKeyReader();
  return {
    ...background,
    store,
    controller,
    type: async (keys: string): Promise<void> => {
      for (const press of [...reader.push(keys), ...reader.flush()]) controller.press(press);
      await settled();
      await settled();
    },
    shown: () => currentView(store.state())?.name,
    title: () => {
      const { modal } = store.state();
      return modal === undefined || modal.kind === 'prompt' ? modal?.label : modal.title;
    },
    list: () => (currentView(store.state()) as OpenView & { readonly state: ArtifactsState }).state.list,
  };
}

it('is left while a filter is being answered, and the answer finds nobody', async () => {
  const { type, shown, next, said } = await started('artifacts');
  await type('/x');
  await type('\u001b');
  await type('\u001b');
  expect(shown()).toBe('overview');
  await next('order').answer({ numbers: new Float64Array([1]), bytes: 0 });
  expect([shown(), said]).toEqual(['overview', []]);
});

it('has keys that were typed behind a filter act on what it finds', async () => {
  const { type, next, list } = await started('artifacts');
  await type('/x\rj ');
  expect(list().marks.size).toBe(0);
  await next('order').answer({ numbers: new Float64Array([7, 9, 11]), bytes: 0 });
  await settled();
  expect([list().total, [...list().marks]]).toEqual([3, ['a9']]);
});

it('takes keys that were typed behind a filter back when somebody takes the filter back', async () => {
  const { type, next, list } = await started('artifacts');
  await type('/x\r d');
  await type('\u001b');
  await next('order').answer({ numbers: new Float64Array([7]), bytes: 0 });
  expect([list().total, list().marks.size]).toEqual([200, 0]);
});

it('acts on the row that a key before it went to, however fast they come', async () => {
  const { type, title, list } = await started('artifacts');
  await type('G d');
  expect(title()).toBe('Move 1 artifact to the trash?');
  expect([...list().marks]).toEqual(['a199']);
});

it('goes back from nowhere but the view whose artifact went to the trash', async () => {
  const { type, shown, next, store } = await started('artifacts');
  await type('\r');
  expect(shown()).toBe('detail');
  await type('d');
  await type('y');
  await type('\u001b');
  expect(shown()).toBe('artifacts');
  await next('trash').answer({
    operation: { kind: 'trash', state: 'done', done: 1, skipped: 0, failed: 0, freedNow: 0, freedLater: 0 },
    outcomes: [],
    drifted: [],
  });
  expect(shown()).toBe('artifacts');
  expect(store.state().views).toHaveLength(2);
});

it('keeps marks that were made while others went to the trash', async () => {
  const { type, next, list } = await started('artifacts');
  await type('  d');
  await type('y');
  await type(' ');
  expect(list().marks.size).toBe(3);
  await next('trash').answer({
    operation: { kind: 'trash', state: 'done', done: 2, skipped: 0, failed: 0, freedNow: 0, freedLater: 0 },
    outcomes: [],
    drifted: [],
  });
  expect([...list().marks]).toEqual(['a2']);
});

it('lets no result take the keys of a line that is being typed', async () => {
  const { type, title, services, store } = await started('artifacts');
  await type('/la');
  services.show({ title: 'Done', lines: [], through: ['z'] });
  await type('zy');
  expect(title()).toBe('filter');
  expect(store.state().modal).toMatchObject({ text: { value: 'lazy' } });
  await type('\u001b');
  expect(title()).toBe('Done');
});

it('asks a late question of nobody who went to another view', async () => {
  const { type, next, controller, shown, title } = await started('storage');
  const folder = { name: 'data', path: 'data', isFolder: true, allocated: 1, files: 2, isMarked: false };
  await next('stored').answer({ path: '', allocated: 1, files: 2, nodes: [folder] });
  await type('d');
  void controller.open('trash');
  await next('storedArtifacts').answer(['a1', 'a2']);
  await settled();
  expect([shown(), title()]).toEqual(['trash', undefined]);
});

it('goes through folders by keys that come before the answers to the ones before', async () => {
  const { type, next, asked } = await started('storage');
  const folder = (path: string) => ({
    name: path.split('/').at(-1) ?? '',
    path,
    isFolder: true,
    allocated: 1,
    files: 2,
    isMarked: false,
  });
  await next('stored').answer({ path: '', allocated: 1, files: 2, nodes: [folder('a'), folder('b')] });
  await type('\rj\r');
  const level = { path: 'a', allocated: 1, files: 2, nodes: [folder('a/x'), folder('a/y')] };
  await next('stored').answer(level);
  await settled();
  expect(asked.at(-1)?.input).toMatchObject({ folder: 'a/y' });
});

it('goes elsewhere at once, though what the view shows is still on its way', async () => {
  const { type, shown, next } = await started('storage');
  await type('jdp');
  expect(shown()).toBe('plan');
  await next('stored').answer({ path: '', allocated: 0, files: 0, nodes: [] });
  expect(shown()).toBe('plan');
});

it('reads a list once more after a change, however often the catalog changes meanwhile', async () => {
  const { next, controller, asked } = await started('health');
  const surveys = (): number => asked.filter(({ task }) => task === 'health').length;
  for (let change = 0; change < 5; change++) controller.changed();
  expect(surveys()).toBe(1);
  await next('health').answer({ findings: [] });
  expect(surveys()).toBe(1);
  await next('health').answer({ findings: [] });
  expect(surveys()).toBe(0);
});

it('reads a list again when it is shown again, only if something changed', async () => {
  const { next, controller, asked, type } = await started('health');
  await next('health').answer({ findings: [] });
  await controller.open('artifacts');
  await type('\u001b');
  expect(asked.some(({ task }) => task === 'health')).toBe(false);
  await controller.open('artifacts');
  controller.changed();
  await type('\u001b');
  expect(asked.some(({ task }) => task === 'health')).toBe(true);
});

it('looks ahead again for whoever went on before it was known, and never twice for whoever comes back', async () => {
  const { type, next, controller, asked } = await started('artifacts');
  const outlooks = (): number => asked.filter(({ task }) => task === 'outlook').length;
  const trends = async (): Promise<void> => next('trends').answer([]);
  controller.changed();
  await type('\u001b');
  await trends();
  await trends();
  const left = next('outlook');
  void controller.open('trash');
  await settled();
  expect(left.signal?.aborted).toBe(true);
  await left.answer({ disks: [] });
  expect(outlooks()).toBe(0);
  await type('\u001b');
  await trends();
  await next('outlook').answer({ disks: [] });
  void controller.open('trash');
  await settled();
  await type('\u001b');
  expect([outlooks(), asked.some(({ task }) => task === 'trends')]).toEqual([0, false]);
});

it('tells of no failure that only concerned a view that was left', async () => {
  const { type, next, said } = await started('health');
  await type('\u001b');
  await next('health').refuse(new Error('This operation was aborted'));
  expect(said).toEqual([]);
});
