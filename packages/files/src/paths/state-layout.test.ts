import { expect, test } from 'vitest';
import { relativeTo } from './host-path.ts';
import { guardState, isDisposablePath, isStateName, isStatePath, stateLayout } from './state-layout.ts';

test('state lies in .cairn of the workspace, or in .cairn of the folder that was named', () => {
  expect(stateLayout('/projects').indexDatabase).toBe('/projects/.cairn/db/index.db');
  expect(stateLayout('/projects', 'local').folder).toBe('/projects/local/.cairn');
  expect(stateLayout('/projects', '/var/state').trash).toBe('/var/state/.cairn/trash');
  expect(stateLayout('/projects', '/var/.cairn').folder).toBe('/var/.cairn');
});

test('the databases of any layout are guarded, and nothing else is', () => {
  const { recordsDatabase, trash } = stateLayout('/projects', '/var/state');
  expect(() => guardState(recordsDatabase)).toThrow(expect.objectContaining({ code: 'REFUSED' }));
  expect(() => guardState(Buffer.from(`${recordsDatabase}-journal`))).toThrow('databases of a workspace');
  expect(() => guardState(`${trash}/db/records.db`)).not.toThrow();
  expect(() => guardState('/data/db/index.db')).not.toThrow();
});

test('names of state and of manifests are told from those of users', () => {
  const names = [
    '.cairn',
    '.cairn-trash',
    '.trash',
    '.manifest.json',
    '.manifest.backup.json',
    '.manifest\n.json',
  ];
  expect(names.every(isStateName)).toBe(true);
  expect(
    ['cairn', '.cairnx', 'manifest.json', '.manifest.json.txt', '.trashed', '.env'].some(isStateName),
  ).toBe(false);
});

test('only what holds neither bytes of users nor evidence is disposable', () => {
  expect(['/w/.cairn/tmp/x', '/w/.cairn/db/index.db', '/w/.cairn/reserve'].every(isDisposablePath)).toBe(
    true,
  );
  const lasting = ['trash/1', 'store/a', 'audit/audit_202501.jsonl', 'operations/1', 'tmp/../trash'];
  expect(lasting.some((name) => isDisposablePath(`/w/.cairn/${name}`))).toBe(false);
  expect(['/w/.cairn', '/w/data', '/w/.cairn-trash/1'].some(isDisposablePath)).toBe(false);
  expect(isStatePath('/w/.cairn-trash/1')).toBe(true);
});

test('a path is relative to a root only where it lies below it', () => {
  expect(relativeTo('/data', '/data/a/b')).toBe('a/b');
  expect(relativeTo('/data', '/data')).toBe('');
  expect(relativeTo('/data', '/data/..a')).toBe('..a');
  expect(relativeTo('/data', '/data2/a')).toBeUndefined();
  expect(relativeTo('/data', '/')).toBeUndefined();
});
