import { blankLineEdits } from './blank-lines.ts';
import { applyEdits, isIndentedAt, lineStartAt } from './edits.ts';
import { emptyHeadings, removalEdits } from './empty-sections.ts';
import { splitFrontMatter } from './front-matter.ts';
import { headingEdits } from './headings.ts';
import { hasHiddenList, parseCommonMark, parseGithub, spanOf } from './parse-markdown.ts';
import { meaningOf } from './same-meaning.ts';
import { trailingSpaceEdits } from './trailing-spaces.ts';

/** What is done besides taking away needless spaces and blank lines. */
export interface MarkdownOptions {
  /** Whether headings of sections that hold nothing go; yes unless told otherwise. */
  readonly removeEmptySections?: boolean | undefined;
  /** Whether headings are written in one form, `## Title`; yes unless told otherwise. */
  readonly canonicalHeaders?: boolean | undefined;
}

/**
 * The same document, tidier: it says the same, empty sections aside. Only places that change are written anew,
 * never the whole. The result is read again, in two dialects, and undefined is returned when it does not say
 * the same in both.
 *
 * @example
 * tidyMarkdown('Title\n=====\n\n\n\nText. \n\n## Nothing ##\n'); // '# Title\n\nText.\n'
 */
export function tidyMarkdown(text: string, options: MarkdownOptions = {}): string | undefined {
  const { removeEmptySections = true, canonicalHeaders = true } = options;
  const { front, body } = splitFrontMatter(text);
  const before = parseGithub(body);
  if (hasHiddenList(body, before)) return undefined;
  const removed = removeEmptySections ? emptyHeadings(body, before) : [];
  const shorter = applyEdits(body, removalEdits(removed));
  const document = shorter === body ? before : parseGithub(shorter);
  const inLines = [
    ...(canonicalHeaders ? headingEdits(shorter, document) : []),
    ...trailingSpaceEdits(shorter, document),
  ];
  const tidy = applyEdits(shorter, [
    ...inLines.filter((edit) => !isIndentedAt(shorter, lineStartAt(shorter, edit.start))),
    ...blankLineEdits(shorter, document, { isBeginning: front === '' }),
  ]);
  if (tidy === body) return text;
  const places = removed.map((heading) => spanOf(heading)?.start ?? 0);
  const isSame =
    meaningOf(before, places) === meaningOf(parseGithub(tidy)) &&
    meaningOf(
      parseCommonMark(text),
      places.map((place) => front.length + place),
    ) === meaningOf(parseCommonMark(front + tidy));
  return isSame ? front + tidy : undefined;
}
