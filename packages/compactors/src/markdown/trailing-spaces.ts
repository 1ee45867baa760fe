import { lineEndAt } from './edits.ts';
import type { Edit } from './edits.ts';
import { spanOf } from './parse-markdown.ts';
import type { Block, Document, Span } from './parse-markdown.ts';

/**
 * Spaces at the end of lines that mean nothing: behind the last line of a paragraph or a thematic break, and a
 * single one within a paragraph. Two and more within one are a hard break.
 */
export function trailingSpaceEdits(text: string, document: Document): Edit[] {
  const edits: Edit[] = [];
  const waiting: Block[] = [...document.children];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const span = spanOf(node);
    if (span !== undefined) edits.push(...editsOf(text, node.type, span));
    // What the text of a heading or a cell is made of has no line ends that matter.
    if ('children' in node && !LEAVES.has(node.type)) waiting.push(...node.children);
  }
  return edits;
}

const LEAVES: ReadonlySet<Block['type']> = new Set(['heading', 'table']);

function editsOf(text: string, type: Block['type'], span: Span): Edit[] {
  switch (type) {
    case 'paragraph':
    case 'thematicBreak':
      return atLineEnd(text, span);
    case 'text':
      return singleSpaces(text, span);
    default:
      return [];
  }
}

/**
 * Spaces behind the last line of a block. Not all programs agree where a block ends and what tabs are: two and
 * more go only before an empty line, and none with a tab.
 */
function atLineEnd(text: string, span: Span): Edit[] {
  const end = lineEndAt(text, span.end);
  let start = end;
  while (start > span.start && text[start - 1] === ' ') start -= 1;
  const isNeeded = start === end || text[start - 1] === '\\' || text[start - 1] === '\t';
  const mayBreak = end - start > 1 && !isLastLine(text, end);
  return isNeeded || mayBreak ? [] : [{ start, end, text: '' }];
}

/** Tells whether an empty line follows, or nothing. */
function isLastLine(text: string, end: number): boolean {
  const next = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  return text.slice(next, lineEndAt(text, next)).trim() === '';
}

/** A backslash before a space is itself; before a line end it would be a hard break. */
function singleSpaces(text: string, { start, end }: Span): Edit[] {
  const inside = text.slice(start, end).matchAll(/(?<=[^ \t\r\n\\]) (?=[\r\n])/gu);
  return [...inside].map(({ index }) => ({ start: start + index, end: start + index + 1, text: '' }));
}
