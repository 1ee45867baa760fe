import {
  DIRECTORY_END,
  DIRECTORY_END_64,
  IN_ZIP64,
  LOCATOR_64,
  MADE_BY_UNIX,
  NEEDS_ZIP64,
} from './zip-records.ts';

/** The very end, with its 64-bit form before it where a number is too large. */
export function directoryEnd(entries: number, size: number, offset: number): Buffer {
  const isLarge = entries >= 0xff_ff || size >= IN_ZIP64 || offset >= IN_ZIP64;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(DIRECTORY_END, 0);
  end.writeUInt16LE(Math.min(entries, 0xff_ff), 8);
  end.writeUInt16LE(Math.min(entries, 0xff_ff), 10);
  end.writeUInt32LE(Math.min(size, IN_ZIP64), 12);
  end.writeUInt32LE(Math.min(offset, IN_ZIP64), 16);
  return isLarge ? Buffer.concat([directoryEnd64(entries, size, offset), end]) : end;
}

function directoryEnd64(entries: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(76);
  bytes.writeUInt32LE(DIRECTORY_END_64, 0);
  writeUInt64(bytes, 44, 4);
  bytes.writeUInt16LE(MADE_BY_UNIX, 12);
  bytes.writeUInt16LE(NEEDS_ZIP64, 14);
  writeUInt64(bytes, entries, 24);
  writeUInt64(bytes, entries, 32);
  writeUInt64(bytes, size, 40);
  writeUInt64(bytes, offset, 48);
  bytes.writeUInt32LE(LOCATOR_64, 56);
  writeUInt64(bytes, offset + size, 64);
  bytes.writeUInt32LE(1, 72);
  return bytes;
}

function writeUInt64(bytes: Buffer, value: number, at: number): void {
  bytes.writeBigUInt64LE(BigInt(value), at);
}
