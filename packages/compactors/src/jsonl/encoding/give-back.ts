/** Smaller ones are not worth the call, and may lie in a pool with others. */
const WORTH = 64 * 1024;

/**
 * Frees the memory of bytes that nobody needs any more. It lies outside of the heap, where it hardly presses the
 * collector: left alone, hundreds of megabytes gather before somebody looks.
 */
export function giveBack({ buffer }: Uint8Array): void {
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength < WORTH) return;
  if (buffer.byteLength > Buffer.poolSize) buffer.transfer(0);
}
