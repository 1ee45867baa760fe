/** Takes bytes in order, and hands them on in pieces that are worth a call. */
export interface Output {
  /** How many bytes came so far. */
  readonly offset: number;
  put(bytes: Uint8Array): void;
  flush(): void;
}

/** Opens an output. The sink may keep the bytes only until it returns. */
export function createOutput(write: (bytes: Uint8Array) => void): Output {
  const buffer = Buffer.allocUnsafeSlow(SIZE);
  let filled = 0;
  let offset = 0;
  const flush = (): void => {
    if (filled > 0) write(buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    get offset() {
      return offset;
    },
    put: (bytes) => {
      offset += bytes.length;
      if (filled + bytes.length > SIZE) flush();
      if (bytes.length > SIZE / 2) {
        flush();
        write(bytes);
      } else {
        buffer.set(bytes, filled);
        filled += bytes.length;
      }
    },
    flush,
  };
}

const SIZE = 256 * 1024;
