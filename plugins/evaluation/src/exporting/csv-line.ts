/** How cells are written. */
export interface CsvOptions {
  /** Puts a single quote before what a spreadsheet would take for a formula (OWASP, CSV Injection). */
  readonly safe: boolean;
}

/**
 * A line of CSV (RFC 4180). Numbers and flags are written as they are, null and undefined as nothing, objects and
 * lists as JSON.
 *
 * @example
 * csvLine(['=1+1', 'a "b"', -5, null], { safe: true }); // `'=1+1,"a ""b""",-5,\r\n`
 */
export function csvLine(values: readonly unknown[], { safe }: CsvOptions): string {
  // A text that is joined is one piece of memory, where one that grew would be a chain of many.
  return `${values.map((value) => (typeof value === 'number' ? String(value) : cell(value, safe))).join(',')}\r\n`;
}

function cell(value: unknown, safe: boolean): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'string') return quoted(safe && isFormula(value) ? `'${value}` : value);
  return quoted(JSON.stringify(value));
}

function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
