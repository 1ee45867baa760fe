import type { ArtifactId } from '@cairn/core';
import type { TrashItem } from '@cairn/workspace';

/**
 * Entries of the trash as they cross to another thread. After a large cleanup there are as many as artifacts: as
 * objects each would bring a copy of its operation, root and family, and take five times as much.
 */
export interface PackedTrash {
  /** For each entry a row of {@link COLUMNS} numbers. */
  readonly numbers: Float64Array;
  /** Operations, roots and families, each once. */
  readonly names: readonly string[];
  /** One after the other, with {@link END} behind each. */
  readonly keys: string;
  readonly digests: string;
  readonly ids: string;
}

/** Numbers of an entry: three names, files, bytes, two times, and whether it can be restored. */
const COLUMNS = 8;

/** Occurs in no path. */
const END = '\u0000';

export function packTrash(items: readonly TrashItem[]): PackedTrash {
  const names = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const numbers = new Float64Array(items.length * COLUMNS);
  for (const [index, item] of items.entries()) {
    const { operation, root, family, files, bytes, trashedAt, expiresAt, restorable } = item;
    const row = [numberOf(operation), numberOf(root), numberOf(family), files, bytes, trashedAt, expiresAt];
    numbers.set([...row, Number(restorable)], index * COLUMNS);
  }
  const joined = (of: (item: TrashItem) => string): string => items.map((item) => of(item) + END).join('');
  return {
    numbers,
    names: [...names.keys()],
    keys: joined(({ key }) => key),
    digests: joined(({ digest }) => digest),
    ids: joined(({ id }) => id),
  };
}

export function unpackTrash({ numbers, names, ...texts }: PackedTrash): readonly TrashItem[] {
  const [keys, digests, ids] = [texts.keys, texts.digests, texts.ids].map((text) => text.split(END));
  return Array.from({ length: numbers.length / COLUMNS }, (_, index): TrashItem => {
    const [operation = 0, root = 0, family = 0, files = 0, bytes = 0, trashedAt = 0, expiresAt = 0, last] =
      numbers.subarray(index * COLUMNS, (index + 1) * COLUMNS);
    return {
      operation: names[operation] ?? '',
      digest: digests?.[index] ?? '',
      id: (ids?.[index] ?? '') as ArtifactId,
      root: names[root] ?? '',
      family: names[family] ?? '',
      key: keys?.[index] ?? '',
      files,
      bytes,
      trashedAt,
      expiresAt,
      restorable: last === 1,
    };
  });
}
