import { describe, expect, it } from 'vitest';
import { lazyArray } from './lazy-array.ts';

const length = 10_001;
const lazy = lazyArray(length, (position) => ({ position }));
const filled = Array.from({ length }, (_, position) => ({ position }));

describe('a lazy array', () => {
  it('looks like the array that it stands for', () => {
    expect(Array.isArray(lazy)).toBe(true);
    expect(lazy).toHaveLength(length);
    expect(lazy[0]).toEqual({ position: 0 });
    expect(lazy[length]).toBeUndefined();
    expect(lazy[-1]).toBeUndefined();
    expect(lazy.at(-1)).toEqual({ position: length - 1 });
    expect(5 in lazy).toBe(true);
    expect(length in lazy).toBe(false);
    expect(Object.keys(lazy)).toHaveLength(length);
  });

  it('can be walked through, copied, and turned into other arrays', () => {
    expect([...lazy]).toEqual(filled);
    expect(lazy.map(({ position }) => position)).toEqual(filled.map(({ position }) => position));
    expect(lazy.filter(({ position }) => position > 9_999)).toEqual(filled.slice(-1));
    expect(lazy.slice(3, 5)).toEqual(filled.slice(3, 5));
    expect(lazy.toReversed().at(0)).toEqual({ position: length - 1 });
    expect(JSON.stringify(lazy)).toBe(JSON.stringify(filled));
    expect(Map.groupBy(lazy, ({ position }) => position % 2).get(0)).toHaveLength(5001);
  });

  it('cannot be changed', () => {
    expect(() => Object.assign(lazy, { 0: 1 })).toThrow(TypeError);
    expect(() => (lazy as unknown[]).push(1)).toThrow(TypeError);
    expect(Reflect.deleteProperty(lazy, '0')).toBe(false);
  });

  it('is an ordinary frozen array while it is short', () => {
    const short = lazyArray(2, (position) => position);
    expect(short).toEqual([0, 1]);
    expect(Object.isFrozen(short)).toBe(true);
  });
});
