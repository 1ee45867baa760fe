import type { Instant, Pin } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { Overlay } from '../query/overlay.ts';
import { openPins } from '../records/pins.ts';

/** Pins, tags and stages of the records by digest, read again when anything in the records changed. */
export function openOverlay(database: Database): Overlay & {
  readonly setConfigPins: (pins: ReadonlyMap<string, Pin>) => void;
} {
  const pins = openPins(database);
  const tags = database.tuples<[string, string]>('SELECT digest, tag FROM tags ORDER BY tag');
  const stages = database.tuples<[string, string, string]>(
    'SELECT digest, stage, fingerprint FROM stages ORDER BY stage',
  );
  const archives = database.tuples<[string, string]>(ARCHIVES);
  // Changes by others and by this very connection (https://sqlite.org/pragma.html#pragma_data_version).
  const others = database.tuples<[number]>('PRAGMA data_version');
  const own = database.tuples<[number]>('SELECT total_changes()');
  let configured: ReadonlyMap<string, Pin> = new Map();
  let state = '';
  let known = {
    pins: new Map<string, Pin>(),
    tags: new Map<string, string[]>(),
    stages: new Map<string, string[]>(),
    archives: new Map<string, string[]>(),
  };

  const read = () => ({
    pins: new Map([...configured, ...pins.all().map(({ digest, pin }) => [digest, pin] as const)]),
    tags: grouped(tags.all()),
    stages: grouped(stages.all().map(([digest, stage, fingerprint]) => [digest + fingerprint, stage])),
    archives: grouped(archives.all()),
  });
  /** Reading a million rows asks only now and then; a listing begins with `refresh`. */
  const refresh = (): void => {
    const now = `${others.get()?.[0]}/${own.get()?.[0]}`;
    if (now === state) return;
    known = read();
    state = now;
  };
  refresh();
  return {
    refresh,
    pin: (digest) => known.pins.get(digest),
    tags: (digest) => (known.tags.size === 0 ? undefined : known.tags.get(digest)),
    stages: (digest, fingerprint) =>
      known.stages.size === 0 ? undefined : known.stages.get(digest + fingerprint),
    archives: (digest) => (known.archives.size === 0 ? undefined : known.archives.get(digest)),
    pinned: (at: Instant) =>
      [...known.pins]
        .filter(([, pin]) => pin.until === undefined || pin.until > at)
        .map(([digest]) => digest),
    tagged: (tag) => [...known.tags].filter(([, all]) => all.includes(tag)).map(([digest]) => digest),
    setConfigPins: (pinned) => {
      configured = pinned;
      state = '';
    },
  };
}

const ARCHIVES = `SELECT archived.digest, archives.id FROM archived JOIN archives ON archives.digest = archived.archive
WHERE archives.presence = 'live' ORDER BY archives.created_at DESC, archives.digest`;

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [value]);
    else group.push(value);
  }
  return groups;
}
