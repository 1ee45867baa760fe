import { createHash } from 'node:crypto';
import { isCairnError } from '@cairn/core';
import { beforeAll, expect, it } from 'vitest';
import { sourceOfBytes } from '../container/source.ts';
import { jsonlCompactor } from './jsonl-compactor.ts';

const jsonl = jsonlCompactor();
const original = Buffer.from(
  Array.from({ length: 60 }, (_none, at) =>
    JSON.stringify({
      id: at,
      state: at % 3 ? 'up' : 'down',
      text: `${at} is ${at % 3 ? 'up' : 'down'} (${at * 9})`,
    }),
  ).join('\n'),
);
let container: Buffer;

beforeAll(async () => {
  const parts: Uint8Array[] = [];
  const sha256 = createHash('sha256').update(original).digest('hex');
  const sink = { write: (part: Uint8Array) => void parts.push(Uint8Array.from(part)) };
  await jsonl.compact(sourceOfBytes(original), sink, { sha256 });
  container = Buffer.concat(parts);
});

it('finds every single bit that is flipped', () => {
  for (let bit = 0; bit < container.length * 8; bit++) {
    const damaged = Buffer.from(container);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(outcome(damaged), `bit ${bit}`).toBe('CONTAINER_INVALID');
  }
});

it('finds that its end is missing, at each length', () => {
  for (let length = 0; length < container.length; length++)
    expect(outcome(container.subarray(0, length)), `length ${length}`).toBe('CONTAINER_INVALID');
});

it('finds that something was added', () => {
  expect(outcome(Buffer.concat([container, Buffer.from('\n')]))).toBe('CONTAINER_INVALID');
});

it('is whole itself', () => {
  expect(outcome(container)).toBe('whole');
});

it('gives no single record of a damaged block', () => {
  const damaged = Buffer.from(container);
  const at = Math.floor(container.length / 2);
  damaged[at] = (damaged[at] ?? 0) ^ 1;
  const opened = jsonl.open?.(sourceOfBytes(damaged));
  expect(() => [...(opened?.range?.(30, 31) ?? [])]).toThrow(
    expect.objectContaining({ code: 'CONTAINER_INVALID' }),
  );
});

it('is known by its end when its head is damaged, and by its head when its end is', () => {
  const headless = Buffer.from(container).fill(0, 0, 40);
  const known = { compactor: 'jsonl', version: 1, size: original.length };
  expect(jsonl.identify?.(sourceOfBytes(headless))).toMatchObject(known);
  expect(jsonl.identify?.(sourceOfBytes(container.subarray(0, -20)))).toMatchObject(known);
});

it('takes nothing else for a container', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('{"a":1}\n'), Buffer.alloc(4096), original])
    expect(jsonl.identify?.(sourceOfBytes(bytes))).toBeUndefined();
});

function outcome(bytes: Uint8Array): string {
  try {
    const restored = Buffer.concat([...(jsonl.open?.(sourceOfBytes(bytes)).chunks() ?? [])]);
    return restored.equals(original) ? 'whole' : 'wrong bytes';
  } catch (error) {
    return isCairnError(error) ? error.code : String(error);
  }
}
