import { expect, it } from 'vitest';
import { CairnError, isCairnError } from './cairn-error.ts';

it('is recognised by its code, also when another copy of the package made it', () => {
  const foreign = Object.assign(new Error('expected a, got b'), { name: 'CairnError', code: 'LOCKED' });
  expect(isCairnError(new CairnError('LOCKED', 'expected a free lock'), 'LOCKED')).toBe(true);
  expect(isCairnError(foreign, 'LOCKED')).toBe(true);
  expect(isCairnError(foreign, 'REFUSED')).toBe(false);
  expect(isCairnError(Object.assign(new Error('no'), { code: 'ENOENT' }))).toBe(false);
});

it('keeps hint, path and cause', () => {
  const cause = new Error('underneath');
  const error = new CairnError('READ_FAILED', 'expected JSON, got "<"', {
    hint: 'Mend the file.',
    path: 'a.json',
    cause,
  });
  expect({ hint: error.hint, path: error.path, cause: error.cause }).toEqual({
    hint: 'Mend the file.',
    path: 'a.json',
    cause,
  });
});
