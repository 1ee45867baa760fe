import { lineEndAt } from './edits.ts';
import type { Edit } from './edits.ts';
import { lateFrontMatter } from './late-front-matter.ts';
import { nodesOf, spanOf } from './parse-markdown.ts';
import type { Document, Heading } from './parse-markdown.ts';

/**
 * Headings in one form: as many `#` as their depth, a space and the text. Those of several lines, which that form
 * cannot have, and those that may be something else stay as they are.
 */
export function headingEdits(text: string, document: Document): Edit[] {
  const untouched = lateFrontMatter(document);
  const edits: Edit[] = [];
  for (const node of nodesOf(document)) {
    if (node.type !== 'heading' || untouched.has(node)) continue;
    const edit = headingEdit(text, node);
    if (edit !== undefined && edit.text !== text.slice(edit.start, edit.end)) edits.push(edit);
  }
  return edits;
}

/** The form of one heading; undefined when it is left alone. */
export function headingEdit(text: string, heading: Heading): Edit | undefined {
  const span = spanOf(heading);
  if (span === undefined) return undefined;
  const end = lineEndAt(text, span.end);
  const lines = text.slice(span.start, end);
  const form = lines.startsWith('#') ? markedHeading(lines) : underlinedHeading(lines, heading.depth);
  return form === undefined ? undefined : { start: span.start, end, text: form };
}

/** `##  Title ##` (CommonMark 0.31.2, section 4.2). */
function markedHeading(line: string): string | undefined {
  const { marks = '', rest = '' } = /^(?<marks>#{1,6})(?:[ \t]+|$)(?<rest>.*)$/u.exec(line)?.groups ?? {};
  if (marks === '') return undefined;
  const written = rest.replace(/[ \t]+$/u, '');
  const bare = written.replace(/(?:^|[ \t]+)#+$/u, '');
  // Without its closing marks `# C #` would have others: its own text.
  const content = hasClosingMarks(bare) ? written : bare;
  return content === '' ? marks : `${marks} ${content}`;
}

/** A line of text and one of `=` or `-` (section 4.3), which in a quotation begins with its mark. */
function underlinedHeading(lines: string, depth: number): string | undefined {
  const [first = '', second = '', ...others] = lines.split(/\r\n|\n|\r/u);
  const content = first.replace(/[ \t]+$/u, '');
  const isPlain = others.length === 0 && /^[ \t>]*(?:=+|-+)[ \t]*$/u.test(second);
  if (!isPlain || hasClosingMarks(content)) return undefined;
  return `${'#'.repeat(depth)} ${content}`;
}

function hasClosingMarks(content: string): boolean {
  return /(?:^|[ \t])#+$/u.test(content);
}
