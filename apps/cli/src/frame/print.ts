import { withoutSecrets } from '@cairn/render';
import type { Frame } from './frame.ts';

/** Version of the JSON documents: fields may be added to one, never renamed. */
export const schemaVersion = 1;

/** A result in its two forms; only the one that was asked for is made. */
export interface Result {
  readonly text: () => string;
  readonly json: () => Readonly<Record<string, unknown>>;
}

/** Whether somebody gets the result as a document, printed or not. */
export function isDocumentWanted(frame: Frame): boolean {
  return frame.globals.json || frame.onResult !== undefined;
}

/** Prints the result of a command: text, or with `--json` one document. */
export function print(frame: Frame, { text, json }: Result): void {
  frame.onResult?.({ schemaVersion, ...json() });
  if (frame.globals.json) frame.out.write(`${jsonText({ schemaVersion, ...json() })}\n`);
  else printText(frame, text());
}

/** Prints a part of a result as text; an empty one is nothing. */
export function printText(frame: Frame, text: string): void {
  if (text !== '') frame.out.write(`${withoutSecrets(text)}\n`);
}

const unprintable = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const suspicious = /:\/\/[^\s/@]*:|authorization:|(?:key|token|secret|passw(?:or)?d|pwd)\s*[=:]/i;
/** What identifies a thing is never changed: a script hands it back. */
const verbatim = new Set(['id', 'key', 'path', 'paths', 'family', 'root', 'digest']);

/**
 * A JSON document as it may be printed: credentials in texts are removed, and characters that could
 * drive a terminal are escaped, which changes no value.
 */
export function jsonText(value: unknown): string {
  const plain = JSON.stringify(value, undefined, 2);
  // Looking at every string of a long list takes longer than making the list.
  const text = suspicious.test(plain) ? JSON.stringify(value, redact, 2) : plain;
  return text.replace(unprintable, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function redact(name: string, value: unknown): unknown {
  return typeof value === 'string' && !verbatim.has(name) ? withoutSecrets(value) : value;
}
