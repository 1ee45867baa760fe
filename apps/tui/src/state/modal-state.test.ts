import { expect, it } from 'vitest';
import { answerOf, reduceModal } from './modal-state.ts';
import type { Confirm, Prompt } from './modal-state.ts';
import { textState } from './text-state.ts';

const nothing = (): void => {};
const confirm: Confirm = {
  kind: 'confirm',
  title: 't',
  lines: [],
  question: 'q',
  text: textState(),
  top: 0,
  yes: nothing,
};
const prompt: Prompt = {
  kind: 'prompt',
  label: 'view',
  text: textState(),
  enter: nothing,
  choices: ['trash', 'trends'],
};
const key = (name: string) => ({ kind: 'key', name }) as const;

it('takes y alone for a yes, and everything else for a no', () => {
  expect(answerOf(confirm, key('y'))).toBe('yes');
  for (const name of ['enter', 'escape', 'd', 'n', 'Y', ' ', 'ctrl+c'])
    expect(answerOf(confirm, key(name))).toBe('no');
  expect(answerOf(confirm, { kind: 'paste', text: 'y' })).toBe('no');
});

it('lets a long list of what would go be read before the answer', () => {
  expect(answerOf(confirm, key('down'))).toBe('down');
  const long = { ...confirm, lines: [[], [], []] };
  expect(reduceModal(long, { type: 'scroll', by: 9 })).toMatchObject({ top: 2 });
});

it('asks for the very number where what goes is gone for good', () => {
  const purge = { ...confirm, count: 12 };
  expect(answerOf(purge, key('y'))).toBe('type');
  expect(answerOf(purge, key('enter'))).toBe('no');
  expect(answerOf({ ...purge, text: textState('12') }, key('enter'))).toBe('yes');
  expect(answerOf({ ...purge, text: textState('1') }, key('enter'))).toBe('no');
});

it('completes a name as far as all that fit agree', () => {
  const typed = reduceModal(prompt, { type: 'type', press: key('t') });
  const event = { type: 'type', press: key('tab') } as const;
  expect(reduceModal(typed, event)).toMatchObject({ text: { value: 'tr' } });
  expect(reduceModal({ ...prompt, text: textState('tra') }, event)).toMatchObject({
    text: { value: 'trash' },
  });
});
