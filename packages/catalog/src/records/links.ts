import { CairnError } from '@cairn/core';
import type { ArtifactId, Link, LinkEnd } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { openCarriedLinks } from './carried-links.ts';
import { followBoth, reachedFrom, wayBetween } from './follow-links.ts';
import type { LinkSteps } from './follow-links.ts';
import type { FoundLinkRecords } from './records-contract.ts';

interface LinkRow {
  readonly output: string;
  readonly source: string;
  readonly relationship: string;
  readonly at: number;
  readonly who: string;
  readonly run: string | null;
}

interface EndRow {
  readonly digest: string;
  readonly id: string;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  readonly created_at: number | null;
}

const COLUMNS = 'output, source, relationship, at, who, run';

export function openLinks(database: Database): FoundLinkRecords {
  const add = database.query(`INSERT OR IGNORE INTO links (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
  const addEnd = database.query(
    `INSERT INTO link_ends (digest, id, root, family, key, created_at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (digest) DO UPDATE SET id = excluded.id, created_at = coalesce(excluded.created_at, created_at)`,
  );
  const byPrefix = database.query<EndRow>(
    'SELECT * FROM link_ends WHERE digest >= ? AND digest < ? ORDER BY digest LIMIT 11',
  );
  const byKey = database.query<EndRow>(
    "SELECT * FROM link_ends WHERE key = ?1 OR family || ':' || key = ?1 ORDER BY digest LIMIT 11",
  );
  const remove = database.query(
    'DELETE FROM links WHERE output = ?1 AND source = ?2 AND (?3 IS NULL OR relationship = ?3)',
  );
  const getEnd = database.query<EndRow>('SELECT * FROM link_ends WHERE digest = ?');
  const count = database.tuples<[number]>('SELECT count(*) FROM links');
  const steps = stepsOf(database);
  const carried = openCarriedLinks(database);
  const end = (digest: string): LinkEnd | undefined => {
    const row = getEnd.get(digest);
    return row && endOf(row);
  };
  return {
    add: (output, sources, { relationship, at, by, runId }) =>
      database.transaction(() => {
        refuseCycles(steps, end, { output, sources });
        for (const each of [output, ...sources]) addEnd.change(...endValues(each));
        for (const { digest } of sources)
          add.change(output.digest, digest, relationship, at, by, runId ?? null);
      }),
    lineage: (digest, options = {}) => followBoth(steps, { digest, end, ...options }),
    ancestors: (digests) => reachedFrom(digests, steps.sources),
    descendants: (digests) => reachedFrom(digests, steps.outputs),
    sourcesOf: (digest) => steps.above(digest),
    *all() {
      // One loop may run while another does.
      const rows = database.loop<LinkTuple>(`SELECT ${COLUMNS} FROM links ORDER BY at, output, source`);
      for (const row of rows.each()) yield linkOfTuple(row);
    },
    end,
    remove: (output, sources, relationship) =>
      database.transaction(() =>
        sources.reduce((sum, source) => sum + remove.change(output, source, relationship ?? null), 0),
      ),
    resolve: (reference) => {
      const keyed = byKey.all(reference);
      const isId = /^[0-9a-f]{4,64}$/i.test(reference);
      const prefix = reference.toLowerCase();
      return (keyed.length > 0 || !isId ? keyed : byPrefix.all(prefix, `${prefix}g`)).map(endOf);
    },
    rename: (from, to) =>
      database.transaction(() => {
        carried.copy(from, to);
        carried.remove(from);
      }),
    count: () => count.get()?.[0] ?? 0,
  };
}

function stepsOf(database: Database): LinkSteps {
  const sources = database.tuples<[string]>('SELECT DISTINCT source FROM links WHERE output = ?');
  const outputs = database.tuples<[string]>('SELECT DISTINCT output FROM links WHERE source = ?');
  const above = database.query<LinkRow>(`SELECT ${COLUMNS} FROM links WHERE output = ? ORDER BY at, source`);
  const below = database.query<LinkRow>(`SELECT ${COLUMNS} FROM links WHERE source = ? ORDER BY at, output`);
  return {
    sources: (digest) => sources.all(digest).map(([source]) => source),
    outputs: (digest) => outputs.all(digest).map(([output]) => output),
    above: (digest) => above.all(digest).map(linkOf),
    below: (digest) => below.all(digest).map(linkOf),
  };
}

/**
 * Nothing is made from itself, whatever lies between. What nothing was made from yet, as every new artifact,
 * closes no cycle, so that long chains grow without being walked.
 */
function refuseCycles(
  steps: LinkSteps,
  end: FoundLinkRecords['end'],
  { output, sources }: { readonly output: LinkEnd; readonly sources: readonly LinkEnd[] },
): void {
  const itself = sources.find(({ digest }) => digest === output.digest);
  if (itself !== undefined)
    throw new CairnError('REFUSED', `expected other artifacts as sources of ${nameOf(output)}, got itself`);
  if (steps.outputs(output.digest).length === 0) return;
  const way = wayBetween(
    sources.map(({ digest }) => digest),
    output.digest,
    steps.sources,
  );
  if (way === undefined) return;
  const named = way.map((digest) =>
    nameOf([...sources, output].find((each) => each.digest === digest) ?? end(digest)),
  );
  throw new CairnError(
    'REFUSED',
    `expected sources of ${nameOf(output)} that were not made from it, got ${named[0] ?? ''}: ${wayText(named)}`,
    { hint: 'Lineage has no cycles: check which artifact was made from which.' },
  );
}

/** Most of a long way is left out. */
function wayText(names: readonly string[]): string {
  const shown =
    names.length <= LONGEST_WAY
      ? names
      : [...names.slice(0, LONGEST_WAY - 2), `${names.length - LONGEST_WAY + 1} more`, ...names.slice(-1)];
  return shown.join(' ← ');
}

const LONGEST_WAY = 10;

function nameOf(end: LinkEnd | undefined): string {
  return end === undefined ? 'an artifact that is not known' : `${end.id} (${end.key})`;
}

function endValues({ digest, id, root, family, key, createdAt }: LinkEnd) {
  return [digest, id, root, family, key, createdAt ?? null] as const;
}

function endOf({ created_at, id, ...row }: EndRow): LinkEnd {
  return {
    digest: row.digest,
    id: id as ArtifactId,
    root: row.root,
    family: row.family,
    key: row.key,
    ...(created_at === null ? {} : { createdAt: created_at }),
  };
}

type LinkTuple = [string, string, string, number, string, string | null];

function linkOfTuple([output, source, relationship, at, who, run]: LinkTuple): Link {
  return linkOf({ output, source, relationship, at, who, run });
}

function linkOf({ output, source, relationship, at, who, run }: LinkRow): Link {
  return { output, source, relationship, at, by: who, ...(run === null ? {} : { runId: run }) };
}
