import type { PlanDraft, Retention } from '@cairn/core';
import { CairnError, suggest } from '@cairn/core';
import type { LoadedFamily } from '../config/config.ts';
import type { LoadedDomain } from '../plugins/domain.ts';
import type { Session } from '../workspace/session.ts';

/** The rules of a strategy, by full name of the family. */
export interface ChosenStrategy {
  readonly strategy?: string | undefined;
  readonly retention?: PlanDraft['retention'];
}

/**
 * The rules that a strategy gives the families of the plugin that has it; what it leaves out of `keep`, `only`,
 * `then` and `policies` stays as it is configured. Other families go by their own policies.
 *
 * @throws CairnError `NOT_FOUND` when no plugin of these families has a strategy of that name.
 */
export function chooseStrategy(
  session: Session,
  name: string | undefined,
  families: readonly string[],
): ChosenStrategy {
  if (name === undefined) return {};
  const wanted = session.domain.families.filter((family) => families.includes(family.name));
  const entries = wanted.flatMap((family) => {
    const rules = strategiesOf(session.domain, family)[name];
    return rules === undefined ? [] : [[family.name, laidOver(family.retention, rules)] as const];
  });
  if (entries.length === 0) throw unknownStrategy(session, name, wanted);
  return { strategy: name, retention: Object.fromEntries(entries) };
}

/** The strategies that can be chosen for a family. */
export function strategiesOf(
  { plugins }: Pick<LoadedDomain, 'plugins'>,
  { plugin }: LoadedFamily,
): Readonly<Record<string, Retention>> {
  return plugins.find(({ name }) => name === plugin?.name)?.parts.strategies ?? {};
}

/** What holds for a family once a strategy was chosen. */
export function laidOver(configured: Retention, rules: Retention): Retention {
  const { keep = configured.keep, only = configured.only, then = configured.then } = rules;
  return { ...configured, keep, only, then, policies: rules.policies ?? configured.policies };
}

function unknownStrategy(session: Session, name: string, families: readonly LoadedFamily[]): CairnError {
  const known = [...new Set(families.flatMap((family) => Object.keys(strategiesOf(session.domain, family))))];
  const near = suggest(name, known);
  const hint =
    known.length === 0
      ? 'Strategies come with plugins, and none of these families has any.'
      : `${near === undefined ? '' : `Did you mean ${near}? `}There are ${known.join(', ')}.`;
  return new CairnError('NOT_FOUND', `expected the name of a strategy, got ${JSON.stringify(name)}`, {
    hint,
  });
}
