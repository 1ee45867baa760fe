import { printable } from '@cairn/render';
import { glyphsFor } from '../../theme/glyphs.ts';
import type { Line, Role, Span } from '../../theme/role.ts';
import { clipLine, wrapLine } from '../cell/line.ts';

/** How Markdown is drawn. */
export interface MarkdownDrawing {
  readonly width: number;
  readonly ascii?: boolean | undefined;
  /** How many lines of source are drawn; the rest is left away. */
  readonly maxLines?: number | undefined;
}

/**
 * Markdown with light styling: headings, lists, quotes, rules, code and emphasis. It is for reading at a glance:
 * line by line, without what needs the whole document; tables and code stay as they are written.
 */
export function markdownLines(source: string, drawing: MarkdownDrawing): readonly Line[] {
  const lines: Line[] = [];
  let fence: string | undefined;
  for (const raw of source.split(/\r?\n/, drawing.maxLines)) {
    const text = raw.replaceAll('\t', '    ');
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      continue;
    }
    if (fence === undefined) lines.push(...blockLines(text, drawing));
    else lines.push(clipLine([{ text: `  ${printable(text)}`, role: 'accent' }], drawing.width));
  }
  while (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

function blockLines(text: string, { width, ascii }: MarkdownDrawing): readonly Line[] {
  const glyphs = glyphsFor(ascii);
  if (text.trim() === '') return [[]];
  const heading = /^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$/.exec(text);
  if (heading !== null) {
    const isTop = (heading[1] ?? '').length === 1;
    const line = inlineSpans(heading[2] ?? '', 'heading');
    return isTop
      ? [...wrapLine(line, width), [{ text: glyphs.rule.repeat(width), role: 'border' }]]
      : wrapLine(line, width);
  }
  if (/^ {0,3}([-*_])\s*(?:\1\s*){2,}$/.test(text))
    return [[{ text: glyphs.rule.repeat(width), role: 'border' }]];
  if (/^\s*\|.*\|\s*$/.test(text)) return [clipLine([{ text: printable(text.trim()) }], width)];
  const quote = /^ {0,3}> ?(.*)$/.exec(text);
  if (quote !== null)
    return wrapLine(inlineSpans(quote[1] ?? '', 'dim'), width - 2).map((line) => [
      { text: `${glyphs.quote} `, role: 'border' },
      ...line,
    ]);
  const item = /^(\s*)(?:[-*+]|(\d{1,9}[.)]))\s+(.*)$/.exec(text);
  if (item !== null) {
    const [, space = '', number, rest = ''] = item;
    const bullet = `${space}${number ?? glyphs.bullet} `;
    return wrapLine([{ text: bullet, role: 'accent' }, ...inlineSpans(rest)], width, bullet.length);
  }
  return wrapLine(inlineSpans(text), width);
}

/** Code, strong and emphasised text, links: the sign that opens, what is in it, and what it becomes. */
const inline =
  /(`+)(?<code>.+?)\1|\*\*(?<strong>\S(?:.*?\S)?)\*\*|__(?<strong2>\S(?:.*?\S)?)__|\*(?<emphasis>[^\s*](?:[^*]*[^\s*])?)\*|!?\[(?<label>[^\]]*)\]\((?<target>[^)\s]*)[^)]*\)/g;

function inlineSpans(text: string, role?: Role): Line {
  const spans: Span[] = [];
  const plain = (piece: string): void => {
    if (piece !== '')
      spans.push(role === undefined ? { text: printable(piece) } : { text: printable(piece), role });
  };
  let at = 0;
  for (const match of text.matchAll(inline)) {
    plain(text.slice(at, match.index));
    at = match.index + match[0].length;
    spans.push(...markedSpans(match.groups ?? {}));
  }
  plain(text.slice(at));
  return spans;
}

function markedSpans(groups: Readonly<Record<string, string | undefined>>): readonly Span[] {
  const { code, strong, strong2, emphasis, label, target } = groups;
  if (code !== undefined) return [{ text: printable(code), role: 'accent' }];
  if (label === undefined) return [{ text: printable(strong ?? strong2 ?? emphasis ?? ''), role: 'strong' }];
  // A link within a page leads nowhere on a terminal.
  const isNear = target === undefined || target === '' || target.startsWith('#') || target === label;
  const span: Span = { text: printable(label), role: 'accent' };
  return isNear ? [span] : [span, { text: ` (${printable(target)})`, role: 'dim' }];
}
