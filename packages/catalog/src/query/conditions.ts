import type { Instant } from '@cairn/core';
import type { Value } from '../database/statement.ts';
import { OUTCOMES, PRESENCES, STATES } from '../schema/codes.ts';
import { WORDY } from '../schema/index-schema.ts';
import type { Names } from '../schema/names.ts';
import type { IndexQuery } from './index-contract.ts';
import type { Overlay } from './overlay.ts';

/** A query with its names as numbers; undefined members match everything, empty lists match nothing. */
export interface Conditions {
  readonly presences: readonly number[];
  readonly families: readonly number[] | undefined;
  readonly roots: readonly number[] | undefined;
  readonly state: number | undefined;
  readonly outcome: number | undefined;
  readonly since: Instant | undefined;
  readonly until: Instant | undefined;
  readonly tag: { readonly name: string; readonly byHand: readonly string[] } | undefined;
  readonly pinned: { readonly wanted: boolean; readonly digests: readonly string[] } | undefined;
  /** As the full-text index is asked for them. */
  readonly words: string | undefined;
}

/** A condition in SQL and the values in it. */
export interface Clause {
  readonly sql: string;
  readonly values: readonly Value[];
}

export interface ConditionContext {
  readonly roots: Names;
  readonly families: Names;
  readonly overlay: Overlay;
  readonly at: () => Instant;
}

export function conditionsOf(query: IndexQuery, context: ConditionContext): Conditions {
  const { state, outcome, tag, pinned, since, until, words = [] } = query;
  const presence = query.presence ?? (state === 'missing' ? 'gone' : 'live');
  return {
    presences: presence === 'any' ? PRESENCES.map((_, code) => code) : [PRESENCES.indexOf(presence)],
    families: query.families?.flatMap((name) => familiesNamed(name, context.families)),
    roots: query.roots?.flatMap((name) => context.roots.idOf(name) ?? []),
    state: state === undefined ? undefined : STATES.indexOf(state),
    outcome: outcome === undefined ? undefined : OUTCOMES.indexOf(outcome === 'none' ? undefined : outcome),
    since,
    until,
    tag: tag === undefined ? undefined : { name: tag, byHand: context.overlay.tagged(tag) },
    pinned:
      pinned === undefined ? undefined : { wanted: pinned, digests: context.overlay.pinned(context.at()) },
    words: words.length === 0 ? undefined : words.map((word) => `"${word}"`).join(' '),
  };
}

/** The families of a full name, or of a short one. */
export function familiesNamed(name: string, families: Names): readonly number[] {
  const exact = families.idOf(name);
  if (exact !== undefined) return [exact];
  return [...families.all()].filter(([full]) => full.endsWith(`/${name}`)).map(([, id]) => id);
}

/** What the summary table is kept by. */
export function groupClauses(conditions: Conditions): readonly Clause[] {
  const { presences, families, roots, state, outcome } = conditions;
  return [
    isIn('presence', presences),
    ...(families === undefined ? [] : [isIn('family', families)]),
    ...(roots === undefined ? [] : [isIn('root', roots)]),
    ...(state === undefined ? [] : [isIn('state', [state])]),
    ...(outcome === undefined ? [] : [isIn('outcome', [outcome])]),
  ];
}

export function timeClauses({ since, until }: Conditions): readonly Clause[] {
  return [
    ...(since === undefined ? [] : [{ sql: 'created_at >= ?', values: [since] }]),
    ...(until === undefined ? [] : [{ sql: 'created_at < ?', values: [until] }]),
  ];
}

/** Conditions that need a look beside the row. */
export function membershipClauses({ tag, pinned, words }: Conditions): readonly Clause[] {
  return [
    ...(words === undefined ? [] : [wordClause(words)]),
    ...(tag === undefined
      ? []
      : [
          {
            sql: '(EXISTS (SELECT 1 FROM tags WHERE tag = ? AND artifact = artifacts.id) OR digest IN (SELECT value FROM json_each(?)))',
            values: [tag.name, JSON.stringify(tag.byHand)],
          },
        ]),
    ...(pinned === undefined
      ? []
      : [
          {
            sql: `digest ${pinned.wanted ? '' : 'NOT '}IN (SELECT value FROM json_each(?))`,
            values: [JSON.stringify(pinned.digests)],
          },
        ]),
  ];
}

/** Artifacts that have the words, or so many that not all of them were indexed. */
export function wordClause(words: string): Clause {
  return {
    sql: `id IN (SELECT rowid FROM search WHERE search MATCH ? UNION SELECT id FROM artifacts WHERE ${WORDY})`,
    values: [words],
  };
}

/** All that have to hold, as one. */
export function allOf(clauses: readonly Clause[]): Clause {
  return {
    sql: clauses.length === 0 ? 'TRUE' : clauses.map(({ sql }) => sql).join(' AND '),
    values: clauses.flatMap(({ values }) => values),
  };
}

function isIn(column: string, values: readonly number[]): Clause {
  if (values.length === 1) return { sql: `${column} = ?`, values };
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, values };
}
