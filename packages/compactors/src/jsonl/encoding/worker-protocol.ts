import type { BlockSettings, EncodedBlock } from '../blocks/encode-block.ts';
import type { RawBlock } from '../blocks/raw-blocks.ts';

/** Given to the thread as its data, so that it knows that it was started and not only loaded. */
export const WORKER_MARK: string = '@cairn/compactors jsonl worker';

/** A block to be coded. */
export interface EncodeRequest {
  readonly block: RawBlock;
  readonly settings: BlockSettings;
}

/** The coded block. */
export type EncodeReply = EncodedBlock;

/** Bytes in a buffer of their own, which can change hands: small ones lie in a pool with others. */
export function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && bytes.length === buffer.byteLength)
    return bytes as Uint8Array<ArrayBuffer>;
  return Uint8Array.from(bytes);
}
