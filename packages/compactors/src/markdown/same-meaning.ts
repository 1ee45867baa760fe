import type { Document } from './parse-markdown.ts';

/**
 * What a document says, whatever it is written like: two that say the same have the same form. Headings that
 * begin at one of the given places are left out.
 */
export function meaningOf(document: Document, without: readonly number[] = []): string {
  const removed: ReadonlySet<number | undefined> = new Set(without);
  const children = document.children.filter(
    (block) => block.type !== 'heading' || !removed.has(block.position?.start.offset),
  );
  // A label is how a reference is spelled; what it refers to is its identifier.
  return JSON.stringify(children, (key, value: unknown) =>
    key === 'position' || key === 'label' ? undefined : value,
  );
}
