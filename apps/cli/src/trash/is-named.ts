import type { TrashItem } from '@cairn/workspace';

/** An entry goes by the beginning of its artifact's id or its operation's, or by its key. */
export function isNamed(item: TrashItem, reference: string): boolean {
  return (
    item.key === reference ||
    item.operation === reference ||
    item.digest.startsWith(reference.toLowerCase()) ||
    (reference.includes('T') && item.operation.startsWith(reference))
  );
}
