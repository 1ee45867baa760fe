import type { Line } from '../../theme/role.ts';

/** Bytes as a hex dump: the offset, sixteen bytes a line (eight where it is narrow), and what is ASCII of them. */
export function hexLines(bytes: Uint8Array, width: number): readonly Line[] {
  const row = width >= 76 ? 16 : 8;
  const lines: Line[] = [];
  for (let at = 0; at < bytes.length; at += row) {
    const part = bytes.subarray(at, at + row);
    const hex = Array.from(part, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = Array.from(part, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCodePoint(byte) : '.'));
    lines.push([
      { text: `${at.toString(16).padStart(8, '0')}  `, role: 'dim' },
      { text: hex.padEnd(row * 3 + 1) },
      { text: text.join(''), role: 'accent' },
    ]);
  }
  return lines;
}
