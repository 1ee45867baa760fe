import { expect, it } from 'vitest';
import { answeredServices, settled } from '../fixtures/answered-services.ts';
import { emptyApp } from '../state/app-state.ts';
import { createStore } from './store.ts';
import { pauseAfter, startWatch } from './watch.ts';

const found = { files: 3, added: 1, changed: 0, missing: 0 };

it('looks once more for whoever asks while a look is under way, and tells them what came of it', async () => {
  const { services, asked, said, next } = answeredServices(
    createStore(emptyApp({ columns: 80, rows: 24 }, false)),
  );
  const watch = startWatch(services, () => undefined);
  try {
    void watch.rescan();
    void watch.rescan();
    expect(asked).toHaveLength(1);
    await next('scan').answer(found);
    expect(asked).toHaveLength(1);
    await next('scan').answer(found);
    await settled();
    expect([asked.length, said.length]).toEqual([0, 2]);
  } finally {
    watch.stop();
  }
});

it('looks less often the longer nothing came, and never oftener than every five seconds', () => {
  expect([0, 1, 2, 3, 4, 50].map((quiet) => pauseAfter(1000, quiet) / 1000)).toEqual([
    20, 40, 80, 160, 200, 200,
  ]);
  expect(pauseAfter(3, 0)).toBe(5000);
});
