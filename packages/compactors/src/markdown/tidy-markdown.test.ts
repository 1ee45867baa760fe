import { expect, it } from 'vitest';
import { tidyMarkdown } from './tidy-markdown.ts';

const cases: [title: string, before: string, after: string][] = [
  ['underlined headings become marked ones', 'One\n===\n\nTwo \n---  \ntext\n', '# One\n\n## Two\ntext\n'],
  ['closing marks go', '# One #\ntext\n\n##   Two \t##  \ntext\n', '# One\ntext\n\n## Two\ntext\n'],
  ['marks that are text stay', '# C #\\#\ntext\n\n# F# \ntext\n', '# C #\\#\ntext\n\n# F#\ntext\n'],
  [
    'headings in quotations and lists too',
    '> One\n> ---\n> text\n\n- ## Two ##\n',
    '> ## One\n> text\n\n- ## Two\n',
  ],
  [
    'empty sections go',
    '# One\n\ntext\n\n## Two\n\n## Three\n\ntext\n\n# Four\n',
    '# One\n\ntext\n\n## Three\n\ntext\n',
  ],
  [
    'a parent with a filled child stays',
    '# One\n## Two\n### Three\ntext\n## Four\n',
    '# One\n## Two\n### Three\ntext\n',
  ],
  ['runs of blank lines become one', '\n \none\n\n  \n\ntwo\n\n\n', 'one\n\ntwo\n'],
  ['spaces that mean nothing go', 'one \ntwo   \n\n---  \n', 'one\ntwo\n\n---\n'],
  ['line ends stay what they are', 'One\r\n===\r\n\r\n\r\ntext \r\n', '# One\r\n\r\ntext\r\n'],
  ['what follows front matter', '---\na: b \n---\n\n\nOne\n===\ntext\n', '---\na: b \n---\n\n# One\ntext\n'],
  ['a last line without end stays so', '# One #\n\n\ntext', '# One\n\ntext'],
];

it.each(cases)('tidies: %s', (_, before, after) => {
  expect(tidyMarkdown(before)).toBe(after);
});

const untouched: [title: string, text: string][] = [
  ['hard breaks', 'one  \ntwo\\\nthree   \nfour\n'],
  ['two spaces before what other programs may count to the paragraph', 'one  \n- two\n'],
  ['a backslash before a space, which would become a hard break', 'one\\ \ntwo\n'],
  ['code', '```\n# One #\n\n\n\n  text \n```\n\n    One \n\n\n    Two\n'],
  ['code that nothing ends', '```\ntext \n\n\n\n'],
  ['HTML', '<pre>\n\n\nOne \n===\n</pre>\n\n<!--\n\n\n# One #\n-->\n'],
  ['front matter', '---\ntitle: One \n\n\n---\n\ntext\n'],
  ['empty front matter', '---\n---\n\n# One\n\ntext\n'],
  ['front matter of another kind', '+++\ntitle = "One" \n\n\n+++\n\ntext\n'],
  ['link reference definitions', '[one]: /url  "title" \n[two]: <b c> \n\ntext\n'],
  ['tables', '| a | b | \n|---|---| \n| 1 |   | \n'],
  ['code within a line that goes on', 'a `b \nc` d\n'],
  ['headings of several lines', 'One\nTwo\n===\ntext\n'],
  [
    'a heading whose text ends like closing marks',
    '# C #  #\ntext\n\nC #\n===\ntext\n'.replace('#  #', '# #'),
  ],
  ['a document of nothing but headings', '# One\n\n## Two\n'],
  ['an empty section that a link leads to', '[see](#the-end)\n\n## The end\n'],
  ['an empty section before a block that would fall into the list', '- one\n\n# Two\n\n  # Three\n\ntext\n'],
  ['late front matter, which looks like a heading', 'text\n\n---\ntitle: one\n---\n'],
  ['a thematic break that would become front matter', '\n---\n\na: b\n\n---\n'],
];

it.each(untouched)('leaves alone: %s', (_, text) => {
  expect(tidyMarkdown(text)).toBe(text);
});

it('does what it is told and no more', () => {
  const text = 'One\n===\n\n\ntext\n\n# Two #\n';
  expect(tidyMarkdown(text, { removeEmptySections: false })).toBe('# One\n\ntext\n\n# Two\n');
  expect(tidyMarkdown(text, { canonicalHeaders: false })).toBe('One\n===\n\ntext\n');
  const options = { removeEmptySections: false, canonicalHeaders: false };
  expect(tidyMarkdown(text, options)).toBe('One\n===\n\ntext\n\n# Two #\n');
});

it('gives up where its parser does not see a list', () => {
  expect(tidyMarkdown('    code\n-\n---\n\n\ntext\n')).toBeUndefined();
  expect(tidyMarkdown('    code\n2. two\n\n\ntext\n')).toBeUndefined();
});
