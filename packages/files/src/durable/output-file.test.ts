import { readFileSync } from 'node:fs';
import { isCairnError } from '@cairn/core';
import { symlink, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { createFile } from './output-file.ts';

it('writes what it is given, in order', async () => {
  using tree = temporaryTree();
  using file = createFile(tree.join('new'));
  file.write(Buffer.from('one '));
  file.write(Buffer.from('two'));
  file.sync();
  await file.finish();
  file.close();
  expect(readFileSync(tree.join('new'), 'utf8')).toBe('one two');
});

it('never writes over a file, nor through a link', () => {
  using tree = temporaryTree({ old: 'old', dangling: symlink('elsewhere') });
  for (const name of ['old', 'dangling']) {
    let error: unknown;
    try {
      createFile(tree.join(name));
    } catch (thrown) {
      error = thrown;
    }
    expect(isCairnError(error, 'IN_THE_WAY')).toBe(true);
  }
  expect(readFileSync(tree.join('old'), 'utf8')).toBe('old');
});
