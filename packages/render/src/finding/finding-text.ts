import type { Diagnostic, Finding, Severity } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import type { Style, Tone } from '../format/style.ts';

const marks: Readonly<Record<Severity | 'ok', readonly [Tone, string]>> = {
  ok: ['good', '✓ ok'],
  info: ['dim', '· info'],
  warning: ['warn', '! warning'],
  error: ['bad', '✗ error'],
};

/** A severity as a glyph and a word. */
export function severityText(severity: Severity | 'ok', style: Style): string {
  const [tone, text] = marks[severity];
  return style(tone, text);
}

/** What is wrong, and with what unless the text says so; the hint is for the reader to print apart. */
export function findingText(finding: Finding & { readonly key?: string | undefined }): string {
  const { text } = finding;
  const place = finding.path ?? finding.key;
  const where = place === undefined || text.includes(place) ? '' : ` (${place})`;
  return printable(`${text}${where}`);
}

/** Something that could not be read while work went on, in a line. */
export function diagnosticText(diagnostic: Diagnostic, style: Style): string {
  const { severity, path, root, message } = diagnostic;
  // Messages of files often begin with their path, and need not say it twice.
  const isNamed = path === undefined || message.includes(path);
  const place = isNamed ? '' : `${root === undefined ? path : `${root}:${path}`}: `;
  return `${severityText(severity, style)}  ${printable(place + message)}`;
}
