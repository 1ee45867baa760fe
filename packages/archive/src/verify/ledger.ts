import { createDigests } from '../bag/digests.ts';
import type { Digests } from '../bag/digests.ts';
import { createTextIndex } from '../bytes/text-index.ts';
import { createTextList } from '../bytes/text-list.ts';

/** Every path that a bag has or speaks of, by number, with what was found there. Packed, for a million of them. */
export interface Ledger {
  /** The number of a path; a new one when it was not heard of before. */
  numberOf(path: string): number;
  find(path: string): number | undefined;
  path(number: number): string;
  /** Notes a file that is there. */
  saw(number: number, size: number): void;
  /** Length in bytes of a file that is there; undefined for one that is only spoken of. */
  size(number: number): number | undefined;
  readonly count: number;
  /** Digests by one algorithm; see {@link digestBytes}. */
  digests(algorithm: string): Digests;
}

export function createLedger(): Ledger {
  const numbers = createTextIndex();
  const paths = createTextList();
  const tables = new Map<string, Digests>();
  let sizes = new Float64Array(1024);
  let last = -1;
  // Manifests mostly name files in the order in which they lie there.
  const find = (path: string): number | undefined => {
    const found = paths.has(last + 1, path) ? last + 1 : numbers.get(path);
    if (found !== undefined) last = found;
    return found;
  };
  return {
    numberOf(path) {
      const known = find(path);
      if (known !== undefined) return known;
      numbers.set(path, paths.count);
      if (paths.count === sizes.length) sizes = new Float64Array(sizes.buffer.transfer(sizes.byteLength * 2));
      return paths.add(path);
    },
    find,
    path: (number) => paths.get(number),
    // One more than it is: zero where none is known.
    saw: (number, size) => void (sizes[number] = size + 1),
    size: (number) => (sizes[number] ? sizes[number] - 1 : undefined),
    get count() {
      return paths.count;
    },
    digests(algorithm) {
      const known = tables.get(algorithm) ?? createDigests(DIGEST_BYTES[algorithm] ?? 64);
      tables.set(algorithm, known);
      return known;
    },
  };
}

/** The algorithms that can be checked, by their names in manifests, with the length of their digests. */
const DIGEST_BYTES: Readonly<Record<string, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

/** Length of an algorithm's digests in bytes; undefined for one that is not known here. */
export function digestBytes(algorithm: string): number | undefined {
  return Object.hasOwn(DIGEST_BYTES, algorithm) ? DIGEST_BYTES[algorithm] : undefined;
}
