import { isIndentedAt, linesIn } from './edits.ts';
import type { Edit, TextLine } from './edits.ts';
import { nodesOf, spanOf } from './parse-markdown.ts';
import type { Block, Document, Span } from './parse-markdown.ts';

/**
 * Runs of blank lines become one empty line, and none at the beginning and the end. Those between deeply
 * indented lines stay: not every parser agrees on what is code there.
 */
export function blankLineEdits(
  text: string,
  document: Document,
  { isBeginning }: { readonly isBeginning: boolean },
): Edit[] {
  const edits: Edit[] = [];
  const isKept = keptSpans(document);
  let run: TextLine[] = [];
  let before: TextLine | undefined;
  for (const line of linesIn(text)) {
    if (isBlank(text, line) && !isKept(line.start)) {
      run.push(line);
      continue;
    }
    const isCode = before !== undefined && isIndentedAt(text, before.start) && isIndentedAt(text, line.start);
    const keep = before !== undefined || !isBeginning || isFence(text, line);
    if (!isCode) edits.push(...runEdits(text, run, { keep }));
    run = [];
    before = line;
  }
  return [...edits, ...runEdits(text, run, { keep: false })];
}

function runEdits(text: string, run: readonly TextLine[], { keep }: { readonly keep: boolean }): Edit[] {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  const kept = keep ? text.slice(first.end, first.next) : '';
  const isSame = text.slice(first.start, last.next) === kept;
  return isSame ? [] : [{ start: first.start, end: last.next, text: kept }];
}

function isBlank(text: string, line: TextLine): boolean {
  return /^[ \t]*$/u.test(text.slice(line.start, line.end));
}

/** At the very beginning a thematic break would become the fence of front matter. */
function isFence(text: string, line: TextLine): boolean {
  return /^(?:-{3}|\+{3})[ \t]*$/u.test(text.slice(line.start, line.end));
}

/** Blocks whose blank lines are their own. */
const KEPT: ReadonlySet<Block['type']> = new Set(['code', 'html', 'table', 'definition']);

/** Tells of places in ascending order whether they lie in such a block. */
function keptSpans(document: Document): (place: number) => boolean {
  const spans: Span[] = [];
  for (const node of nodesOf(document)) {
    const span = KEPT.has(node.type) ? spanOf(node) : undefined;
    if (span !== undefined) spans.push(span);
  }
  let next = 0;
  return (place) => {
    while ((spans[next]?.end ?? Infinity) <= place) next += 1;
    return (spans[next]?.start ?? Infinity) <= place;
  };
}
