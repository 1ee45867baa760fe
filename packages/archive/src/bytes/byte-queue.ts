/** Bytes that come in pieces of any size, taken in pieces of the size that is needed. */
export interface ByteQueue {
  /** How many bytes were taken. */
  readonly position: number;
  /** The next bytes, fewer only at the end. They stay valid. */
  take(length: number): Promise<Buffer>;
  /** The same at once, when so many are there already. */
  takeNow(length: number): Buffer | undefined;
  /** Some of the next bytes, as they come; none only at the end. */
  next(most: number): Promise<Buffer>;
  /** Ends the source. */
  stop(): Promise<void>;
}

export function createByteQueue(source: AsyncIterable<Buffer>): ByteQueue {
  const iterator = source[Symbol.asyncIterator]();
  let piece: Buffer = Buffer.alloc(0);
  let position = 0;

  const cut = (length: number): Buffer => {
    const bytes = piece.subarray(0, length);
    piece = piece.subarray(bytes.length);
    position += bytes.length;
    return bytes;
  };
  const refill = async (): Promise<boolean> => {
    while (piece.length === 0) {
      const next = await iterator.next();
      if (next.done === true) return false;
      piece = next.value;
    }
    return true;
  };
  const takeNow = (length: number): Buffer | undefined => (piece.length >= length ? cut(length) : undefined);
  return {
    get position() {
      return position;
    },
    takeNow,
    take: async (length) => {
      const now = takeNow(length);
      if (now !== undefined) return now;
      const parts: Buffer[] = [];
      for (let left = length; left > 0 && (await refill());) {
        const part = cut(left);
        parts.push(part);
        left -= part.length;
      }
      return Buffer.concat(parts);
    },
    next: async (most) => ((await refill()) ? cut(most) : piece),
    stop: async () => {
      await iterator.return?.();
    },
  };
}
