import type { Block, Document, Heading } from './parse-markdown.ts';

/**
 * Headings that are written like front matter which stands too late in the file, as each slide of some
 * presentations has it: a thematic break and right below it an underlined line. Other programs may read them
 * as what they look like.
 */
export function lateFrontMatter(document: Document): ReadonlySet<Heading> {
  const found = new Set<Heading>();
  document.children.forEach((block, index) => {
    const before = document.children[index - 1];
    if (block.type !== 'heading' || before?.type !== 'thematicBreak') return;
    if (before.position?.end.line === lineBefore(block)) found.add(block);
  });
  return found;
}

function lineBefore(block: Block): number | undefined {
  return block.position === undefined ? undefined : block.position.start.line - 1;
}
