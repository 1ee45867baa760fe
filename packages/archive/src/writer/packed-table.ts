import type { Packed } from './work.ts';

/**
 * What became of small members, one row of bytes for each: so it travels between threads, as objects by the hundred
 * thousand cost more than the work itself.
 */
export interface PackedTable {
  readonly bytes: Uint8Array;
  set(row: number, packed: Packed): void;
  get(row: number): Packed;
}

/** A table for so many members. */
export function createTable(rows: number): PackedTable {
  return openTable(new Uint8Array(rows * ROW));
}

/** A table that came from elsewhere. */
export function openTable(bytes: Uint8Array): PackedTable {
  const table = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    bytes,
    set(row, packed) {
      const at = row * ROW;
      table.writeUInt32LE(packed.length, at);
      table.writeUInt32LE(packed.crc, at + CRC);
      table.writeUInt8(packed.deflated ? 1 : 0, at + DEFLATED);
      // As the digits that they are told in.
      table.write(packed.sha256, at + SHA256, 'latin1');
      table.write(packed.sha512, at + SHA512, 'latin1');
    },
    get(row) {
      const at = row * ROW;
      return {
        length: table.readUInt32LE(at),
        crc: table.readUInt32LE(at + CRC),
        deflated: table.readUInt8(at + DEFLATED) === 1,
        sha256: table.toString('latin1', at + SHA256, at + SHA512),
        sha512: table.toString('latin1', at + SHA512, at + ROW),
      };
    },
  };
}

const CRC = 4;
const DEFLATED = 8;
const SHA256 = 9;
const SHA512 = SHA256 + 64;
const ROW = SHA512 + 128;
