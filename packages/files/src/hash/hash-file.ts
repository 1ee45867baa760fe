import { createHash, hash } from 'node:crypto';
import { closeSync, fstatSync, readSync } from 'node:fs';
import type { NativePath } from '../paths/encoding.ts';
import { openRegular } from '../read/open-file.ts';
import { fileStat, isUnchanged } from '../stat/file-stat.ts';
import type { FileStat } from '../stat/file-stat.ts';
import { ioError } from '../stat/io-error.ts';

/** Digests that bags and manifests use. */
export type HashAlgorithm = 'sha256' | 'sha512' | 'sha1' | 'md5';

/** The buffer that a file is read through. */
export interface HashOptions {
  /** Used for reading instead of a new one; pass the same for many files. */
  readonly buffer?: Uint8Array | undefined;
  /** Bytes of the buffer that is made when none is given; 128 KiB. */
  readonly bufferSize?: number | undefined;
}

/** The digest of a file's bytes as they were read. */
export interface FileDigest {
  /** Hexadecimal, small letters. */
  readonly digest: string;
  /** True when the file was written to meanwhile: then the digest is of no use. */
  readonly changed: boolean;
  /** As it was after the last byte was read. */
  readonly stat: FileStat;
}

/**
 * SHA-256 of a regular file, read synchronously in one go when it fits into the buffer.
 *
 * @throws CairnError as `openFile` does.
 *
 * @example
 * const buffer = Buffer.allocUnsafe(128 * 1024);
 * const { sha256, changed } = hashFile('/data/a.json', { buffer });
 */
export function hashFile(
  path: NativePath,
  options: HashOptions = {},
): Omit<FileDigest, 'digest'> & { readonly sha256: string } {
  const { digest, changed, stat } = digestFile(path, 'sha256', options);
  return { sha256: digest, changed, stat };
}

/** As {@link hashFile}, with any of the algorithms that bags use. */
export function digestFile(
  path: NativePath,
  algorithm: HashAlgorithm,
  options: HashOptions = {},
): FileDigest {
  const buffer = options.buffer ?? Buffer.allocUnsafe(options.bufferSize ?? DEFAULT_BUFFER);
  const { descriptor, stat: before } = openRegular(path);
  try {
    const read = before.size <= buffer.length ? digestSmall : digestLarge;
    const { digest, length } = read(descriptor, algorithm, buffer.subarray(0, Math.max(before.size, 1)));
    const stat = fileStat(fstatSync(descriptor));
    return { digest, changed: length !== stat.size || !isUnchanged(before, stat), stat };
  } catch (error) {
    throw ioError(error, path, 'read');
  } finally {
    closeSync(descriptor);
  }
}

/** SHA-256 of a text's UTF-8 form, or of bytes, in hexadecimal. */
export function hashText(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex');
}

const DEFAULT_BUFFER = 128 * 1024;

interface Digested {
  readonly digest: string;
  readonly length: number;
}

/** The buffer is as long as the file was: growth shows in the comparison of sizes afterwards. */
function digestSmall(descriptor: number, algorithm: HashAlgorithm, buffer: Uint8Array): Digested {
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(descriptor, buffer, length, buffer.length - length, null);
    if (read === 0) break;
    length += read;
  }
  return { digest: hash(algorithm, buffer.subarray(0, length), 'hex'), length };
}

function digestLarge(descriptor: number, algorithm: HashAlgorithm, buffer: Uint8Array): Digested {
  const state = createHash(algorithm);
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, 0, buffer.length, null);
    if (read === 0) return { digest: state.digest('hex'), length };
    state.update(buffer.subarray(0, read));
    length += read;
  }
}
