import { expect, it } from 'vitest';
import type { KeyPress } from '../keys/key-reader.ts';
import { createKeyQueue } from './key-queue.ts';
import type { KeyPatience } from './key-queue.ts';

const key = (name: string): KeyPress => ({ kind: 'key', name });

/** A queue whose keys note their names, and wait while they are told to. */
function started() {
  const acted: string[] = [];
  const answers = new Map<string, PromiseWithResolvers<void>>();
  let patience: KeyPatience = 'now';
  const queue = createKeyQueue({
    act: (press) => {
      const name = press.kind === 'key' ? press.name : press.kind;
      acted.push(name);
      return answers.get(name)?.promise;
    },
    patience: (press) =>
      patience === 'wait' && press.kind === 'key' && press.name === 'escape' ? 'instead' : patience,
  });
  return {
    queue,
    acted,
    type: (...names: readonly string[]) => {
      for (const name of names) queue.press(key(name));
    },
    answer: (name: string) => {
      const settled = Promise.withResolvers<void>();
      answers.set(name, settled);
      return settled.resolve;
    },
    hold: (isHeld: boolean) => {
      patience = isHeld ? 'wait' : 'now';
      queue.resume();
    },
  };
}

const turn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('gives each key its turn after what the one before reads at once', async () => {
  const { acted, type, answer } = started();
  const done = answer('G');
  type('G', 'd');
  expect(acted).toEqual(['G']);
  done();
  await turn();
  expect(acted).toEqual(['G', 'd']);
});

it('waits for no work in the background', async () => {
  const { acted, type, answer } = started();
  answer('V');
  type('V', 'j');
  await turn();
  await turn();
  expect(acted).toEqual(['V', 'j']);
});

it('keeps keys in order until what they are about is on the screen', async () => {
  const { acted, type, hold } = started();
  hold(true);
  type('j', 'd');
  expect(acted).toEqual([]);
  hold(false);
  await turn();
  expect(acted).toEqual(['j', 'd']);
});

it('lets what was waited for finish before the next key', async () => {
  const { acted, type, hold } = started();
  hold(true);
  type('d');
  const marking = async (): Promise<void> => {
    hold(false);
    await Promise.resolve();
    acted.push('marked');
  };
  await marking();
  await turn();
  expect(acted).toEqual(['marked', 'd']);
});

it('forgets what was typed ahead when somebody changes their mind, or is asked something', async () => {
  const { queue, acted, type, hold } = started();
  hold(true);
  type('j', 'd', 'escape');
  queue.clear();
  hold(false);
  await turn();
  expect(acted).toEqual(['escape']);
});
