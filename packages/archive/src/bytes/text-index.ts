import { hash } from 'node:crypto';

/**
 * Numbers by texts, a million of them in some forty megabytes: of each text only half of its SHA-256 is kept. That two
 * share it cannot be brought about, so that no archive can be made to have its names taken for each other, or to be
 * slow.
 */
export interface TextIndex {
  get(text: string): number | undefined;
  /** @param value a whole number from 0 to 2^32 - 2. */
  set(text: string, value: number): void;
}

export function createTextIndex(): TextIndex {
  let table = createTable(FIRST);
  let count = 0;
  return {
    get(text) {
      const value = table[slotOf(table, keyOf(text)) + KEY] ?? FREE;
      return value === FREE ? undefined : value - 1;
    },
    set(text, value) {
      if (count * FULLEST > table.length / SLOT) table = grown(table);
      const key = keyOf(text);
      const slot = slotOf(table, key);
      if (table[slot + KEY] === FREE) count += 1;
      table.set(key, slot);
      table[slot + KEY] = value + 1;
    },
  };
}

/** A key takes four numbers, and the value one: zero where there is none. */
const KEY = 4;
const SLOT = KEY + 1;
const FREE = 0;
/** Slots at the beginning, and at least how many there are for each text. */
const FIRST = 1024;
const FULLEST = 1.5;

function createTable(slots: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(slots * SLOT);
}

/** One key at a time. */
const key = Buffer.alloc(32);
const keyNumbers = new Uint32Array(key.buffer, key.byteOffset, KEY);

function keyOf(text: string): Uint32Array {
  key.write(hash('sha256', text, 'binary'), 'latin1');
  return keyNumbers;
}

/** Where a key stands, or the free slot where it belongs. */
function slotOf(table: Uint32Array, sought: Uint32Array): number {
  const [first = 0, second, third, fourth] = sought;
  const slots = table.length / SLOT;
  for (let slot = first % slots; ; slot = (slot + 1) % slots) {
    const at = slot * SLOT;
    if (table[at + KEY] === FREE) return at;
    if (
      table[at] === first &&
      table[at + 1] === second &&
      table[at + 2] === third &&
      table[at + 3] === fourth
    )
      return at;
  }
}

function grown(table: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = createTable((table.length / SLOT) * 2);
  for (let at = 0; at < table.length; at += SLOT) {
    if (table[at + KEY] === FREE) continue;
    const entry = table.subarray(at, at + SLOT);
    larger.set(entry, slotOf(larger, entry));
  }
  return larger;
}
