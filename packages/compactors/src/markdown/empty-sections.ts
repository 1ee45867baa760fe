import type { Edit } from './edits.ts';
import { headingEdit } from './headings.ts';
import { lateFrontMatter } from './late-front-matter.ts';
import { nodesOf, spanOf } from './parse-markdown.ts';
import type { Block, Document, Heading } from './parse-markdown.ts';

/**
 * The headings of sections that hold nothing: no block, and no section that holds something. One that a link
 * of the document leads to stays, and so do all where nothing would be left. Only the outermost level counts:
 * in a list or quotation a heading is content.
 */
export function emptyHeadings(text: string, document: Document): readonly Heading[] {
  const empty = unfilledHeadings(document.children);
  const isAll = document.children.every(
    (block) => block.type === 'definition' || (block.type === 'heading' && empty.has(block)),
  );
  if (empty.size === 0 || isAll) return [];
  const kept = linkTargets(document);
  const untouched = lateFrontMatter(document);
  const removed: Heading[] = [];
  let next: Block | undefined;
  for (const [index, block] of [...document.children.entries()].toReversed()) {
    const goes =
      block.type === 'heading' &&
      empty.has(block) &&
      headingEdit(text, block) !== undefined &&
      !untouched.has(block) &&
      !kept.has(anchorOf(block)) &&
      isApart({ before: document.children[index - 1], heading: block, next });
    if (goes) removed.push(block);
    else next = block;
  }
  return removed;
}

/** Makes each of the headings an empty line, so that what was before and behind it stays apart. */
export function removalEdits(headings: readonly Heading[]): Edit[] {
  return headings.flatMap((heading) => {
    const span = spanOf(heading);
    return span === undefined ? [] : [{ ...span, text: '' }];
  });
}

function unfilledHeadings(blocks: readonly Block[]): ReadonlySet<Heading> {
  const empty = new Set<Heading>();
  /** The sections that a block lies in. */
  let open: Heading[] = [];
  for (const block of blocks) {
    if (block.type === 'heading') {
      open = open.filter((heading) => heading.depth < block.depth);
      open.push(block);
      empty.add(block);
    } else {
      for (const heading of open) empty.delete(heading);
      open = [];
    }
  }
  return empty;
}

/**
 * Tells whether a heading can go without a trace: it has lines of its own (the parser counts link reference
 * definitions above an underlined heading to it), and the next block that stays does not fall into a list above.
 */
function isApart(around: {
  readonly before: Block | undefined;
  readonly heading: Heading;
  readonly next: Block | undefined;
}): boolean {
  const start = around.heading.position?.start.offset ?? 0;
  const isOwn = (around.before?.position?.end.offset ?? 0) <= start;
  return isOwn && (around.next === undefined || around.next.position?.start.column === 1);
}

/** The anchors that links within the document lead to. */
function linkTargets(document: Document): ReadonlySet<string> {
  const targets = new Set<string>();
  for (const node of nodesOf(document)) {
    if ((node.type === 'link' || node.type === 'definition') && node.url.startsWith('#')) {
      targets.add(decoded(node.url.slice(1)).toLowerCase());
    }
    if (node.type !== 'html') continue;
    for (const [, target = ''] of node.value.matchAll(/href\s*=\s*["']?#([^"'\s>]+)/giu)) {
      targets.add(decoded(target).toLowerCase());
    }
  }
  return targets;
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // A stray percent sign: the target is what is written.
    return target;
  }
}

/** The anchor that most renderers give to a heading. */
function anchorOf(heading: Heading): string {
  return textOf(heading)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/gu, '-');
}

function textOf(node: Block): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
