import { createHash } from 'node:crypto';
import type { InputFolder } from '@cairn/core';
import type { OldArtifact } from './old-artifact.ts';

const algorithms: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/** What comparing a file with what the earlier tool wrote down came to. */
export interface Comparison {
  /** What is wrong; undefined when nothing is. */
  readonly mismatch?: string | undefined;
  /** There was nothing, or nothing that is understood, to compare the bytes with. */
  readonly isUnchecked: boolean;
}

/** Reads a file from end to end, and compares length and checksum. */
export async function compareBytes(
  from: InputFolder,
  path: string,
  { checksum, size }: Pick<OldArtifact, 'checksum' | 'size'>,
): Promise<Comparison> {
  const hex = checksum?.toLowerCase().replace(/^[a-z0-9-]*:/, '') ?? '';
  const algorithm = /^[0-9a-f]+$/.test(hex) ? algorithms[hex.length] : undefined;
  if (algorithm === undefined && size === undefined) return { isUnchecked: true };
  const hash = createHash(algorithm ?? 'sha256');
  let length = 0;
  for await (const bytes of from.bytes(path)) {
    hash.update(bytes);
    length += bytes.length;
  }
  if (size !== undefined && size !== length)
    return { mismatch: `its file has ${length} bytes, and its metadata say ${size}`, isUnchecked: false };
  if (algorithm !== undefined && hash.digest('hex') !== hex)
    return {
      mismatch: `the ${algorithm} of its file is not the one that its metadata have`,
      isUnchecked: false,
    };
  return { isUnchecked: algorithm === undefined };
}
