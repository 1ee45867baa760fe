import { hash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

/** The text of bytes in UTF-8. Throws for bytes that are not: they must not pass for the character that stands for them. */
export function strictText(bytes: Uint8Array): string {
  return strictUtf8.decode(bytes);
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
