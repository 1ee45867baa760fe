/**
 * What a Markdown report says about itself: the `key: value` lines of its front matter, or else of
 * its first lines, where they may be written as list items, in bold, or as a table's row
 * (`**Status:** PASS`, `- Result: failed`, `| Verdict | PASS |`).
 */
export function headerOf(text: string): Readonly<Record<string, string>> {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  const header: Record<string, string> = {};
  for (const line of end === -1 ? lines : [...lines.slice(1, end), ...lines.slice(end + 1)]) {
    const [, key, value] = statusLine.exec(line.replace(/[*_`]/g, '')) ?? [];
    if (key !== undefined && value !== undefined) header[key.toLowerCase()] ??= unquoted(firstWord(value));
  }
  return header;
}

const statusLine = /^\s*(?:[-+>#|]+\s*)?(status|result|outcome|verdict|passed)\s*[:|=]\s*(\S.*)$/i;

/**
 * `PASS (12 of 12)` and `✓ PASS` say PASS: what follows the first word explains it. But yes and no begin
 * sentences: `Result: no regressions` does not say no.
 */
function firstWord(value: string): string {
  const text = value.replace(/^[^\p{L}\p{N}"']+/u, '');
  if (/^(?:yes|no)\s+\p{L}/iu.test(text)) return '';
  return text.split(/[\s|,;(]/)[0] ?? '';
}

function unquoted(value: string): string {
  return value.replace(/^["']|["']$/g, '');
}
