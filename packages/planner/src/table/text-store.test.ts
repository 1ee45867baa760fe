import { describe, expect, it } from 'vitest';
import { TextStore } from './text-store.ts';

describe('a text store', () => {
  it('gives back what was put in, of any length and in any script', () => {
    const texts = [
      '',
      'a',
      'grüße',
      '工件',
      '🗿',
      'x'.repeat(300_000),
      ...Array.from({ length: 5000 }, (_, index) => `text ${index} `.repeat(10)),
    ];
    const store = new TextStore();
    for (const text of texts) store.add(text);
    expect(texts.map((_, index) => store.text(index))).toEqual(texts);
    expect(store.longest).toBe(300_000);
    expect(store.bytes(3).toString()).toBe('工件');
  });

  it('orders texts by their bytes, over the borders of its buffers', () => {
    const store = new TextStore();
    for (const text of ['b', 'x'.repeat(70_000), 'a', 'b']) store.add(text);
    expect(store.compare(0, 2)).toBe(1);
    expect(store.compare(2, 0)).toBe(-1);
    expect(store.compare(0, 3)).toBe(0);
    expect(store.compare(0, 1)).toBe(-1);
  });

  it('copies a text into a buffer', () => {
    const store = new TextStore();
    store.add('grüße');
    const target = Buffer.alloc(10, '.');
    expect(store.copyTo(target, 1, 0)).toBe(8);
    expect(target.toString()).toBe('.grüße..');
  });
});
