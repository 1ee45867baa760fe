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

/** What a finding is about, in the shortest form that names it: a path, else the artifact's key or family. */
export function findingPlace(finding: Finding & { readonly key?: string | undefined }): string {
  return printable(finding.path ?? finding.key ?? finding.family ?? '');
}

/** Something that could not be read while work went on, in a line. */
export function diagnosticText(diagnostic: Diagnostic, style: Style): string {
  const { severity, path, root, message } = diagnostic;
  const place = path === undefined ? '' : `${printable(root === undefined ? path : `${root}:${path}`)}: `;
  return `${severityText(severity, style)}  ${place}${printable(message)}`;
}
