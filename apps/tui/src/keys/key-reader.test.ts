import { expect, it } from 'vitest';
import { createKeyReader } from './key-reader.ts';

const names = (chunk: string): readonly unknown[] =>
  createKeyReader()
    .push(chunk)
    .map((press) => (press.kind === 'key' ? press.name : press));

it('splits keys that arrive in one chunk', () => {
  expect(names('jjG/né😀')).toEqual(['j', 'j', 'G', '/', 'n', 'é', '😀']);
  expect(names('\u001b[A\u001b[6~j\u001bOB\r\u007f\t')).toEqual([
    'up',
    'pagedown',
    'j',
    'down',
    'enter',
    'backspace',
    'tab',
  ]);
});

it('names control keys, and arrows with modifiers by their direction', () => {
  expect(names('\u0003\u001a\u001b[1;5C')).toEqual(['ctrl+c', 'ctrl+z', 'right']);
});

it('waits for the rest of a sequence that came in two chunks', () => {
  const reader = createKeyReader();
  expect(reader.push('\u001b[')).toEqual([]);
  expect(reader.isWaiting).toBe(true);
  expect(reader.push('B')).toEqual([{ kind: 'key', name: 'down' }]);
});

it('takes an escape that nothing follows for the key', () => {
  const reader = createKeyReader();
  expect(reader.push('\u001b')).toEqual([]);
  expect(reader.flush()).toEqual([{ kind: 'key', name: 'escape' }]);
  expect(names('\u001bq')).toEqual(['escape', 'q']);
});

it('keeps what is pasted together, so that no key in it acts', () => {
  expect(names('\u001b[200~dy\u001b[201~')).toEqual([{ kind: 'paste', text: 'dy' }]);
});

it('reads clicks and the wheel, and passes over releases and what it does not know', () => {
  expect(names('\u001b[<0;5;7M\u001b[<0;5;7m\u001b[<65;1;1M\u001b[?1;2c')).toEqual([
    { kind: 'click', column: 4, row: 6 },
    { kind: 'wheel', by: 1 },
  ]);
});

it('waits for the end of what is pasted, however long it takes: none of it acts', () => {
  const reader = createKeyReader();
  expect([...reader.push('\u001b[200~dy'), ...reader.flush()]).toEqual([]);
  expect(reader.isWaiting).toBe(false);
  expect(reader.push('p\u001b[201~q')).toEqual([
    { kind: 'paste', text: 'dyp' },
    { kind: 'key', name: 'q' },
  ]);
});
