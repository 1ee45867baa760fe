import { DatabaseSync } from 'node:sqlite';
import { snapshotTree, temporaryTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { readRows } from './read-rows.ts';

describe('rows of somebody else’s database', () => {
  test('are read by the names of their columns, and the database stays as it is', () => {
    using tree = temporaryTree();
    const path = tree.join('essays.db');
    const owner = new DatabaseSync(path);
    owner.exec(
      "create table s (id text, n integer, f real, b blob); insert into s values ('a', 1, 0.5, x'00ff'), ('b', null, 2, null)",
    );
    owner.close();
    const before = snapshotTree(tree.path);
    expect([...readRows({ path, query: 'select * from s order by id' })]).toEqual([
      { id: 'a', n: 1, f: 0.5, b: '00ff' },
      { id: 'b', n: null, f: 2, b: null },
    ]);
    expect(snapshotTree(tree.path)).toEqual(before);
  });

  test('cannot be changed by a query', () => {
    using tree = temporaryTree();
    const path = tree.join('essays.db');
    const owner = new DatabaseSync(path);
    owner.exec('create table s (id text)');
    owner.close();
    expect(() => [...readRows({ path, query: "insert into s values ('x') returning id" })]).toThrow(
      /readonly/,
    );
  });

  test('are read while their owner writes, when it uses a write-ahead log', () => {
    using tree = temporaryTree();
    const path = tree.join('essays.db');
    const owner = new DatabaseSync(path);
    owner.exec("pragma journal_mode = wal; create table s (id text); insert into s values ('a')");
    owner.exec("begin immediate; insert into s values ('b')");
    expect([...readRows({ path, query: 'select id from s' })]).toEqual([{ id: 'a' }]);
    owner.exec('commit');
    owner.close();
  });

  test('that are locked are an error with a hint', () => {
    using tree = temporaryTree();
    const path = tree.join('essays.db');
    const owner = new DatabaseSync(path);
    owner.exec('create table s (id text); begin exclusive');
    expect(() => [...readRows({ path, query: 'select id from s', patience: 10 })]).toThrow(
      expect.objectContaining({
        code: 'READ_FAILED',
        message: expect.stringContaining('another program keeps it locked') as string,
        hint: 'Wait until it has finished writing, then try again.',
      }) as Error,
    );
    owner.close();
  });

  test('of a number too large to be exact are an error, not another number', () => {
    using tree = temporaryTree();
    const path = tree.join('essays.db');
    const owner = new DatabaseSync(path);
    owner.exec('create table s (id integer); insert into s values (9223372036854775807)');
    owner.close();
    expect(() => [...readRows({ path, query: 'select id from s' })]).toThrow(/too large/);
  });
});
