import { encodeName } from '@cairn/files';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memberPath } from './member-name.ts';

it.each([
  ['nightly/2025-01-01T12:30:00/result.json', 'nightly/2025-01-01T12:30:00/result.json'],
  ['a file (1).txt', 'a file (1).txt'],
  ['Núñez'.normalize('NFC'), 'Núñez'.normalize('NFC')],
  ['n\u0303', 'n_xCC__x83_'],
  ['100%', '100_x25_'],
  ['two\nlines\r', 'two_x0A_lines_x0D_'],
  ['back\\\\slash', 'back_x5C_slash'],
  ['latin\\xe9', 'latin_xE9_'],
  [' ends ', '_x20_ends_x20_'],
  ['_x41_', '_x5F_x41_'],
  ['snake_case_xy_', 'snake_case_xy_'],
])('writes %j as %j', (path, written) => {
  expect(memberPath(path)).toBe(written);
});

it('keeps a name within what file systems allow when it has much to escape', () => {
  const one = memberPath('\\xff'.repeat(255));
  const other = memberPath(`${'\\xff'.repeat(254)}\\xfe`);
  expect(Buffer.byteLength(one)).toBeLessThanOrEqual(255);
  expect(one).not.toBe(other);
});

const names = fc.oneof(
  fc.string({
    unit: fc.constantFrom('_', 'x', '4', 'A', 'é', 'e\u0301', '\n', '%', '\\', ' ', '\xff'),
    maxLength: 8,
  }),
  fc
    .uint8Array({ minLength: 1, maxLength: 12 })
    .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0 && byte !== 0x2f))),
);

it('gives different names different forms, and none that gives trouble', () => {
  fc.assert(
    fc.property(names, names, (one, other) => {
      const [first, second] = [encodeName(one), encodeName(other)];
      expect(memberPath(first) === memberPath(second)).toBe(first === second);
      expect(memberPath(first)).not.toMatch(/[\p{Cc}%\\]/u);
      expect(memberPath(first).normalize('NFC')).toBe(memberPath(first));
    }),
    { numRuns: 2_000 },
  );
});
