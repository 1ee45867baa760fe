import type { AuditDraft } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { KeyRecords, RecordsOutbox, SettingRecords, StageRecords } from './records-contract.ts';

export function openStages(database: Database): StageRecords {
  const done = database.query('REPLACE INTO stages VALUES (?, ?, ?)');
  const of = database.tuples<[string]>(
    'SELECT stage FROM stages WHERE digest = ? AND fingerprint = ? ORDER BY stage',
  );
  const remove = database.query('DELETE FROM stages WHERE digest = ?');
  return {
    done: (digest, stage, fingerprint) => {
      done.change(digest, stage, fingerprint);
    },
    of: (digest, fingerprint) => of.all(digest, fingerprint).map(([stage]) => stage),
    remove: (digest) => {
      remove.change(digest);
    },
  };
}

export function openSettings(database: Database): SettingRecords {
  const get = database.tuples<[string]>('SELECT value FROM settings WHERE name = ?');
  const set = database.query('REPLACE INTO settings VALUES (?, ?)');
  const remove = database.query('DELETE FROM settings WHERE name = ?');
  return {
    get: (name) => {
      const row = get.get(name);
      return row === undefined ? undefined : (JSON.parse(row[0]) as unknown);
    },
    set: (name, value) => {
      if (value === undefined) remove.change(name);
      else set.change(name, JSON.stringify(value));
    },
  };
}

export function openKeys(database: Database): KeyRecords {
  const get = database.tuples<[Uint8Array<ArrayBuffer>]>('SELECT value FROM keys WHERE name = ?');
  const add = database.query('INSERT OR IGNORE INTO keys VALUES (?, ?)');
  const erase = database.query('DELETE FROM keys WHERE name = ?');
  return {
    get: (name) => get.get(name)?.[0],
    // Of two processes that make the key at once, both get the one that was there first.
    getOrCreate: (name, make) =>
      get.get(name)?.[0] ??
      database.transaction(() => {
        add.change(name, new Uint8Array(make()));
        return get.get(name)![0];
      }),
    erase: (name) => erase.change(name) > 0,
  };
}

export function openOutbox(database: Database): RecordsOutbox {
  const add = database.query('INSERT INTO outbox (draft) VALUES (?)');
  const pending = database.tuples<[number, string]>(
    'SELECT number, draft FROM outbox WHERE number > ? ORDER BY number LIMIT ?',
  );
  const settle = database.query('DELETE FROM outbox WHERE number <= ?');
  const count = database.tuples<[number]>('SELECT count(*) FROM outbox');
  return {
    enqueue: (drafts) =>
      database.transaction(() => {
        for (const draft of drafts) add.change(JSON.stringify(draft));
      }),
    pending: (after, limit) =>
      pending
        .all(after, limit)
        .map(([number, draft]) => ({ number, draft: JSON.parse(draft) as AuditDraft })),
    settle: (upTo) => {
      settle.change(upTo);
    },
    count: () => count.get()?.[0] ?? 0,
  };
}
