import { expect, it } from 'vitest';
import { fixOf } from './health-fixes.ts';

it('runs what this interface can do', () => {
  expect(fixOf('cairn scan')).toMatchObject({ kind: 'run', what: 'scan' });
  expect(fixOf('cairn doctor takes it over.')).toMatchObject({ kind: 'run', what: 'doctor' });
  expect(fixOf('cairn trash purge frees what is in the trash.')).toMatchObject({
    kind: 'run',
    what: 'trash',
  });
});

it('takes back the operation that a hint names', () => {
  const hint =
    'cairn undo 20261121T101500-3fa9c1 takes it back; cairn apply --resume 20261121T101500-3fa9c1 goes on.';
  expect(fixOf(hint)).toMatchObject({ kind: 'undo', operation: '20261121T101500-3fa9c1' });
});

it('shows every other command, and says nothing where only a person can help', () => {
  expect(fixOf('cairn scan --verbose names what could not be read.')).toMatchObject({ kind: 'command' });
  expect(fixOf('Restore it from a backup.')).toBeUndefined();
  expect(fixOf(undefined)).toBeUndefined();
});
