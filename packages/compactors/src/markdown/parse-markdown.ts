import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** A document as a tree. */
export type Document = ReturnType<typeof fromMarkdown>;
/** A block of a document, such as a paragraph, heading or list. */
export type Block = Document['children'][number];
export type Heading = Extract<Block, { type: 'heading' }>;

/** Where a node lies in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** With tables, footnotes and task lists, as most documents are read. */
export function parseGithub(text: string): Document {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** As the CommonMark specification says and nothing else. */
export function parseCommonMark(text: string): Document {
  return fromMarkdown(text);
}

/**
 * Tells whether the parser may have taken a list for text: right below indented code it does not see those that
 * begin with an empty item or with another number than one, as it should (CommonMark 0.31.2, section 5.2).
 */
export function hasHiddenList(text: string, document: Document): boolean {
  return [...nodesOf(document)].some((node, index, nodes) => {
    const next = nodes[index + 1];
    if (node.type !== 'code' || (next?.type !== 'paragraph' && next?.type !== 'heading')) return false;
    const start = spanOf(next)?.start ?? 0;
    return /^(?:[-+*]|\d{1,9}[.)])(?:\s|$)/u.test(text.slice(start, start + 11));
  });
}

/** Where a node lies; undefined for the few that the parser makes up. */
export function spanOf(node: Pick<Block, 'position'>): Span | undefined {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** All nodes below a document, each before its children. */
export function* nodesOf(document: Document): Generator<Block, void, void> {
  const waiting: Block[] = document.children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if ('children' in node) waiting.push(...node.children.toReversed());
  }
}
