import { printableLines } from '../format/sanitize.ts';
import type { Style } from '../format/style.ts';

/**
 * CommonMark as a terminal shows it: lists and code stay as they are written; headings are strong, links are their texts, what is strong
 * loses its stars, and signs that were escaped stand for themselves.
 */
export function plainText(text: string, style: Style): string {
  return printableLines(text)
    .replaceAll(/^#{1,6} (.*)$/gm, (_line, title: string) => style('strong', title))
    .split(/(`+[^`]*`+)/)
    .map((part) => (part.startsWith('`') ? part : withoutSigns(part)))
    .join('')
    .trimEnd();
}

function withoutSigns(text: string): string {
  return text
    .replaceAll(/(?<!\\)\[((?:\\.|[^[\]\\])*)\]\(#[^()\s]*\)/g, '$1')
    .replaceAll(/(?<![\\*])\*\*(?=\S)(.+?)(?<=[^\s\\])\*\*/g, '$1')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}
