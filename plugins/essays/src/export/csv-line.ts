/**
 * A line of CSV (RFC 4180) for any program that opens it: a text that a spreadsheet would take for a formula gets a
 * single quote before it (OWASP, CSV Injection). Numbers are written as they are, objects as JSON.
 *
 * @example
 * csvLine(['=1+1', 'a "b"', -5, undefined]); // `'=1+1,"a ""b""",-5,\r\n`
 */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map((value) => cell(value)).join(',')}\r\n`;
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = harmless(typeof value === 'string' ? value : JSON.stringify(value));
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}
