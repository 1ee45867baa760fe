import { invalid } from '../format/invalid.ts';

/** Numbers from 0 to 2^53 - 1 as bytes; a width of 0 stands for varints. */
export interface NumberBytes {
  readonly width: number;
  readonly bytes: Uint8Array;
}

/** Seven bits a byte, the lowest first; all bytes but a number's last have the high bit. */
export function toVarints(numbers: ArrayLike<number>): NumberBytes {
  const bytes = Buffer.allocUnsafe(numbers.length * 8);
  let end = 0;
  for (let at = 0; at < numbers.length; at++) {
    let rest = numbers[at] ?? 0;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes[end++] = (rest % 0x80) + 0x80;
    bytes[end++] = rest;
  }
  return { width: 0, bytes: bytes.subarray(0, end) };
}

/** All lowest bytes, then all of the next higher, up to the width of the largest number. */
export function toPlanes(numbers: ArrayLike<number>): NumberBytes {
  let largest = 0;
  for (let at = 0; at < numbers.length; at++) largest = Math.max(largest, numbers[at] ?? 0);
  let width = 1;
  while (largest >= 256 ** width) width++;
  const bytes = Buffer.allocUnsafe(numbers.length * width);
  for (let at = 0; at < numbers.length; at++) {
    let rest = numbers[at] ?? 0;
    for (let plane = 0; plane < width; plane++) {
      bytes[plane * numbers.length + at] = rest % 256;
      rest = Math.floor(rest / 256);
    }
  }
  return { width, bytes };
}

/** Gives the numbers of {@link toVarints}. */
export function fromVarints(bytes: Uint8Array): () => number {
  let at = 0;
  return () => {
    let [number, scale] = [0, 1];
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 49) throw invalid('a column of numbers ends early');
      number += (byte & 0x7f) * scale;
      if (byte < 0x80) return number;
      scale *= 0x80;
    }
  };
}

/** Gives the numbers of {@link toPlanes}. */
export function fromPlanes(bytes: Uint8Array, width: number): () => number {
  const count = bytes.length / width;
  if (!Number.isInteger(count) || width > 7) throw invalid('a column of numbers has an unknown width');
  let at = 0;
  return () => {
    if (at >= count) throw invalid('a column of numbers ends early');
    let number = 0;
    for (let plane = width - 1; plane >= 0; plane--) number = number * 256 + (bytes[plane * count + at] ?? 0);
    at++;
    return number;
  };
}
