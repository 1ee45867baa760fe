import type { Trail } from '@cairn/audit';
import type { Catalog } from '@cairn/catalog';
import type { AuditSource, EventListener, Instant } from '@cairn/core';
import type { StateLayout } from '@cairn/files';
import type { LoadedFamily, ResolvedConfig } from '../config/config.ts';
import type { LoadedDomain } from '../plugins/domain.ts';

/** Everything that the verbs of one open workspace share. */
export interface Session {
  readonly config: ResolvedConfig;
  readonly domain: LoadedDomain;
  readonly paths: StateLayout;
  /** Absolute paths of the roots by name. */
  readonly roots: ReadonlyMap<string, string>;
  readonly catalog: Catalog;
  readonly actor: string;
  /** What acts, for the records of the trail. */
  readonly source: AuditSource;
  /** The command or program that works, for the message that others get while it holds the lock. */
  readonly command: string;
  /** The one appender of the audit trail; opened when first asked for. */
  readonly trail: () => Trail;
  readonly now: () => Instant;
  readonly emit: EventListener;
  /** Sentences that whoever uses the workspace should be told once. */
  readonly notices: string[];
  /** Digests of artifacts that the trail must not name, because they are being erased. */
  readonly unnamed?: ReadonlySet<string> | undefined;
}

/** The families in force by full name. */
export function familiesByName(session: Session): ReadonlyMap<string, LoadedFamily> {
  return new Map(session.domain.families.map((family) => [family.name, family]));
}

/** Full names of the families that are meant: all of them when none is named. */
export function familyNames(session: Session, names: readonly string[] | undefined): readonly string[] {
  if (names === undefined || names.length === 0) return session.domain.families.map(({ name }) => name);
  return names.map((name) => session.domain.resolveFamily(name).name);
}
