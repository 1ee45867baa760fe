import { DatabaseSync } from 'node:sqlite';
import { openCatalog } from '@cairn/catalog';
import type { CollectionRecords } from '@cairn/catalog';
import type { Collection } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { makeFolder, stateLayout } from '@cairn/files';
import { temporaryTree } from '@cairn/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

interface Mark {
  readonly id: string;
  readonly score?: number | undefined;
  readonly done: boolean;
  readonly by: string | null;
  readonly parts: readonly string[];
}

const schema: z.ZodType<Mark> = z.object({
  id: z.string(),
  score: z.number().optional(),
  done: z.boolean(),
  by: z.string().nullable(),
  parts: z.array(z.string()),
});
const marks: Collection<Mark> = defineCollection<Mark>({ name: 'marks', schema, key: 'id', indexes: ['by'] });
const mark: Mark = { id: 'a', score: 1.5, done: true, by: 'ada', parts: ['x', 'y'] };

describe('a collection', () => {
  test('keeps records as they were given, whatever is in them', () => {
    using records = temporaryRecords();
    const store = records.collections.open('essays', marks);
    const record = fc.record(
      {
        id: fc.string({ unit: 'grapheme' }),
        score: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        done: fc.boolean(),
        by: fc.option(
          fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0') && text.isWellFormed()),
        ),
        parts: fc.array(fc.string()),
      },
      { requiredKeys: ['id', 'done', 'by', 'parts'] },
    );
    fc.assert(
      fc.property(record, (each) => {
        store.put([each]);
        expect(store.get(each.id)).toEqual(each);
      }),
    );
  });

  test('is in order of its key, counted, narrowed and emptied', () => {
    using records = temporaryRecords();
    const store = records.collections.open('essays', marks);
    store.put([{ ...mark, id: 'b', by: null }, mark, { ...mark, id: 'c', done: false }]);
    expect([...store.all()].map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect([...store.all({ by: null })].map(({ id }) => id)).toEqual(['b']);
    expect([...store.all({ by: 'ada', done: true })].map(({ id }) => id)).toEqual(['a']);
    expect(store.remove(['a', 'x'])).toBe(1);
    expect(store.count()).toBe(2);
    expect(store.get('a')).toBeUndefined();
  });

  test('takes all records or none', () => {
    using records = temporaryRecords();
    const store = records.collections.open('essays', marks);
    const wrong = { ...mark, id: 'b', done: 'yes' } as unknown as Mark;
    expect(() => store.put([mark, wrong])).toThrow('expected a record of the collection marks: done:');
    expect(store.count()).toBe(0);
  });

  test('keeps what it has when its schema gains a field, and is another one in another namespace', () => {
    using records = temporaryRecords();
    const { collections } = records;
    collections.open('essays', marks).put([mark]);
    const noted = defineCollection<Mark & { readonly note?: string | undefined }>({
      name: 'marks',
      schema: z.object({
        id: z.string(),
        score: z.number().optional(),
        done: z.boolean(),
        by: z.string().nullable(),
        parts: z.array(z.string()),
        note: z.string().optional(),
      }),
      key: 'id',
    });
    const store = collections.open('essays', noted);
    store.put([{ ...mark, id: 'b', note: 'later' }]);
    expect([...store.all()]).toEqual([mark, { ...mark, id: 'b', note: 'later' }]);
    expect(collections.open('other', marks).count()).toBe(0);
  });

  test('shows the columns that it names to whoever opens the records with another program', () => {
    using records = temporaryRecords();
    const sqlView = { name: 'essay_marks', columns: ['id', 'done', 'by'] };
    records.collections.open('essays', { ...marks, sqlView }).put([mark]);
    using program = new DatabaseSync(records.file);
    expect(program.prepare('SELECT * FROM essay_marks').all()).toEqual([{ id: 'a', done: 1, by: 'ada' }]);
    records.collections.open('essays', { ...marks, sqlView: { ...sqlView, columns: ['score'] } });
    expect(program.prepare('SELECT * FROM essay_marks').all()).toEqual([{ score: 1.5 }]);
  });

  test.each([
    [{ name: 'pins', columns: ['id'] }, 'a name for its view that is free, got pins'],
    [{ name: 'x"; --', columns: ['id'] }, 'small letters'],
    [{ name: 'essay_marks', columns: ['grade'] }, 'got grade'],
  ])('takes no view that would hide or miss something: %j', (sqlView, message) => {
    using records = temporaryRecords();
    expect(() => records.collections.open('essays', { ...marks, sqlView })).toThrow(message);
  });
});

interface TemporaryRecords extends Disposable {
  readonly collections: CollectionRecords;
  readonly file: string;
}

function temporaryRecords(): TemporaryRecords {
  const tree = temporaryTree();
  const paths = stateLayout(tree.path);
  makeFolder(paths.databases);
  const catalog = openCatalog({ paths, at: () => Date.UTC(2026, 10, 21), notice: () => undefined });
  return {
    collections: catalog.records.collections,
    file: paths.recordsDatabase,
    [Symbol.dispose]: () => {
      catalog.close();
      tree.cleanup();
    },
  };
}
