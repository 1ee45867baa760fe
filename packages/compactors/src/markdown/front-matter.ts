/**
 * Splits off the front matter that many programs let a document begin with: lines between two of `---` or
 * `+++`. It is no Markdown, and stays as it is.
 */
export function splitFrontMatter(text: string): { readonly front: string; readonly body: string } {
  const [front = ''] = FRONT_MATTER.exec(text) ?? [];
  return { front, body: text.slice(front.length) };
}

const FRONT_MATTER =
  /^(?<fence>---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:[^]*?(?:\r\n|\n|\r))?\k<fence>[ \t]*(?:\r\n|\n|\r|$)/u;
