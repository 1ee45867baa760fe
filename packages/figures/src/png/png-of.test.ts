import { expect, test } from 'vitest';
import { pngOf } from './png-of.ts';

test('A picture without any font is refused, because its texts would be missing', async () => {
  const read = (): Uint8Array => new Uint8Array();
  await expect(pngOf('<svg xmlns="http://www.w3.org/2000/svg"/>', { read, fonts: [] })).rejects.toMatchObject(
    {
      code: 'UNSUPPORTED',
      hint: expect.stringContaining('fonts-dejavu-core') as string,
    },
  );
});
