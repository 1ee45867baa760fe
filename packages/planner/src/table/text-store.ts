const firstChunk = 1 << 16;
const largestChunk = 1 << 22;

/** No text of UTF-16 units needs more bytes than this for each of them in UTF-8. */
const bytesPerUnit = 3;

/**
 * Many short texts in few buffers: a million strings on the heap would cost three times the memory and
 * the collector's time. Texts are numbered in the order in which they come.
 */
export class TextStore {
  readonly #chunks: Buffer[] = [];
  #used = 0;
  #length = 0;
  #longest = 0;
  #chunkOf = new Uint16Array(16);
  #start = new Uint32Array(16);
  #size = new Uint32Array(16);

  add(text: string): void {
    const chunk = this.#chunkWithRoom(text.length * bytesPerUnit);
    if (this.#length === this.#start.length) this.#grow();
    const size = chunk.write(text, this.#used, 'utf8');
    this.#chunkOf[this.#length] = this.#chunks.length - 1;
    this.#start[this.#length] = this.#used;
    this.#size[this.#length] = size;
    this.#used += size;
    if (size > this.#longest) this.#longest = size;
    this.#length++;
  }

  text(index: number): string {
    const start = this.#start[index] ?? 0;
    return this.#chunkOfText(index).toString('utf8', start, start + (this.#size[index] ?? 0));
  }

  /** The bytes of a text, without copying them. */
  bytes(index: number): Buffer {
    const start = this.#start[index] ?? 0;
    return this.#chunkOfText(index).subarray(start, start + (this.#size[index] ?? 0));
  }

  /** Bytes of the longest text. */
  get longest(): number {
    return this.#longest;
  }

  /** Copies the bytes of a text to a place in a buffer that has room for it, and gives the end of it. */
  copyTo(target: Buffer, at: number, index: number): number {
    const start = this.#start[index] ?? 0;
    const size = this.#size[index] ?? 0;
    this.#chunkOfText(index).copy(target, at, start, start + size);
    return at + size;
  }

  /** Orders two texts by their bytes. */
  compare(a: number, b: number): number {
    const [startA, startB] = [this.#start[a] ?? 0, this.#start[b] ?? 0];
    const [endA, endB] = [startA + (this.#size[a] ?? 0), startB + (this.#size[b] ?? 0)];
    return this.#chunkOfText(a).compare(this.#chunkOfText(b), startB, endB, startA, endA);
  }

  #chunkOfText(index: number): Buffer {
    return this.#chunks[this.#chunkOf[index] ?? 0] ?? Buffer.alloc(0);
  }

  #chunkWithRoom(bytes: number): Buffer {
    const last = this.#chunks.at(-1);
    if (last !== undefined && this.#used + bytes <= last.length) return last;
    const size = Math.max(bytes, Math.min(largestChunk, last === undefined ? firstChunk : last.length * 4));
    const chunk = Buffer.allocUnsafeSlow(size);
    this.#chunks.push(chunk);
    this.#used = 0;
    return chunk;
  }

  #grow(): void {
    const capacity = this.#start.length * 2;
    this.#chunkOf = grown(this.#chunkOf, new Uint16Array(capacity));
    this.#start = grown(this.#start, new Uint32Array(capacity));
    this.#size = grown(this.#size, new Uint32Array(capacity));
  }
}

/** Copies a column into a longer one. */
export function grown<T extends { readonly length: number; set(from: ArrayLike<number>): void }>(
  from: ArrayLike<number>,
  to: T,
): T {
  to.set(from);
  return to;
}
