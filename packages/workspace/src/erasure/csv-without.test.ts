import { expect, it } from 'vitest';
import { csvWithout } from './csv-without.ts';
import { subjectNames } from './subject-names.ts';

const names = subjectNames(['sub-1', '5']);

it('takes whole records out, quoted lines included, and keeps the titles', () => {
  const text =
    'submission_id,text\nsub-1,"a\nb, ""c"""\nsub-12,"of sub-10"\n"sub-1",d\nsub-2,"see\nsub-1"\nsub-3,e';
  expect(csvWithout(text, names)).toBe('submission_id,text\nsub-12,"of sub-10"\nsub-3,e');
});

it('takes a number for an id only in a column of ids', () => {
  expect(csvWithout('submission_id,grade\r\n5,4\r\n6,5\r\n', names)).toBe('submission_id,grade\r\n6,5\r\n');
});
