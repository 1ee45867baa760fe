import type { Instant, Plan, PlanDraft, Policy, Refusal, Retention } from '@cairn/core';
import type { CompiledPolicy, FamilyInput, PlanInput } from '@cairn/planner';
import { compileRetention, planFamilies } from '@cairn/planner';
import type { FullRetention, LoadedFamily } from '../config/config.ts';
import { pressureDisks } from '../pressure/pressure-disks.ts';
import { readFamilyRecords, recordRefusals } from '../records/family-records.ts';
import type { RecordsByFamily } from '../records/family-records.ts';
import { believedTime } from '../trail/clock.ts';
import type { PlanOptions } from '../workspace/decision-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familyNames } from '../workspace/session.ts';
import type { UnresolvedPins } from './config-pins.ts';
import { resolveConfigPins, unresolvedText } from './config-pins.ts';
import type { LineageInput } from './lineage-input.ts';
import { lineageInput } from './lineage-input.ts';
import { chooseStrategy } from './strategies.ts';

/** How a plan is made, once it is clear what is meant. */
export interface PlanRequest {
  /** Full names. */
  readonly families: readonly string[];
  readonly at: Instant;
  readonly hypothetical: boolean;
  /** In milliseconds. */
  readonly settle?: number | undefined;
  readonly keepReasons: 'compact' | 'all';
  /** The strategy that was chosen, by name; its rules are among {@link PlanRequest.retention}. */
  readonly strategy?: string | undefined;
  /** Rules by full name of the family that stand in for what is configured. */
  readonly retention?: PlanDraft['retention'];
  readonly signal?: AbortSignal | undefined;
}

const dayInMilliseconds = 86_400_000;

/** What a call asks for, as a request: the moment is now unless another is named. */
export function planRequest(
  session: Session,
  options: Omit<PlanOptions, 'skipScan' | 'signal'>,
): PlanRequest {
  const families = familyNames(session, options.families);
  const chosen = chooseStrategy(session, options.strategy, families);
  return {
    families,
    ...chosen,
    ...(options.rules === undefined ? {} : { retention: { ...chosen.retention, ...options.rules } }),
    at: options.at ?? session.now(),
    hypothetical: options.at !== undefined || options.rules !== undefined,
    settle: options.settle,
    keepReasons: options.all === true ? 'all' : 'compact',
  };
}

/**
 * Decides what happens to the catalogued artifacts of families. Outside records are read where a policy asks for
 * them; nothing is scanned, and nothing is changed.
 */
export async function makePlan(session: Session, request: PlanRequest): Promise<Plan> {
  return planFamilies(planInput(session, request, await recordsFor(session, request)));
}

/** The outside records that the policies of a request ask for. */
export async function recordsFor(
  session: Session,
  request: Pick<PlanRequest, 'families' | 'retention' | 'signal'>,
): Promise<RecordsByFamily> {
  const asking = session.domain.families.filter(
    (family) =>
      family.records !== undefined &&
      request.families.includes(family.name) &&
      compiledPolicy(session, family, request.retention).asksRecords,
  );
  return readFamilyRecords(session, asking, request.signal);
}

/** What the planner is given: catalogue, policies, records, and the figures that brakes look at. */
export function planInput(session: Session, request: PlanRequest, known: RecordsByFamily): PlanInput {
  return {
    at: request.at,
    now: session.now(),
    hypothetical: request.hypothetical,
    timezone: session.config.timezone,
    families: familyInputs(session, request, known),
    config: { digest: session.domain.digest, plugins: session.domain.pluginVersions },
    overrides: { settle: request.settle, strategy: request.strategy },
    keepReasons: request.keepReasons,
    clock: { newestAudit: believedTime(session) },
  };
}

/** The retention of a family, ready for the planner. @throws CairnError `CONFIG_INVALID`, `EXPRESSION_INVALID` */
export function compiledPolicy(
  session: Session,
  family: LoadedFamily,
  wish: PlanDraft['retention'],
): CompiledPolicy {
  return compileRetention({
    name: family.shortName,
    runs: family.family.runs,
    retention: wishedRetention(family.retention, wish?.[family.name]),
    gc: family.gc,
    policies: pluginPolicies(session),
    metadata: family.family.metadata,
  });
}

/** The rules of a wish stand in for those of the family; what protects stays. */
function wishedRetention(
  configured: FullRetention,
  wish: NonNullable<PlanDraft['retention']>[string] | undefined,
): Retention {
  return wish === undefined
    ? configured
    : {
        ...configured,
        keep: wish.keep,
        only: wish.only,
        then: wish.then,
        policies: wish.policies ?? configured.policies,
      };
}

/** What one family is planned with. */
export interface FamilyContext {
  readonly unresolved: UnresolvedPins;
  readonly records: RecordsByFamily;
  readonly lineage: LineageInput;
  readonly retention?: PlanDraft['retention'];
}

/** One family as the planner sees it. */
export function familyInput(session: Session, family: LoadedFamily, context: FamilyContext): FamilyInput {
  const { index, records } = session.catalog;
  const known = context.records.get(family.name);
  const compiled = compiledPolicy(session, family, context.retention);
  return {
    ...inputOf(session, family.name),
    ...context.lineage,
    compiled,
    disks: compiled.pressure === undefined ? undefined : pressureDisks(session, family),
    artifacts: index.iterate(family.name),
    known: true,
    recentlyTrashed: records.operations.trashedSince(family.name, session.now() - dayInMilliseconds),
    records: known !== undefined && 'records' in known ? known.records : undefined,
    mayHaveNoRecords: family.records?.mayBeEmpty,
    refusals: [...pinRefusals(family.name, context.unresolved), ...recordRefusals(family.name, known)],
  };
}

function* familyInputs(
  session: Session,
  { families, retention }: PlanRequest,
  records: RecordsByFamily,
): Generator<FamilyInput> {
  const wanted = new Set(families);
  const context: FamilyContext = {
    unresolved: resolveConfigPins(session),
    records,
    retention,
    lineage: lineageInput(session, { families }),
  };
  for (const family of session.domain.families)
    if (wanted.has(family.name)) yield familyInput(session, family, context);
  const all = session.domain.families.length === wanted.size;
  for (const name of all ? unknownFamilies(session) : []) {
    yield {
      ...inputOf(session, name),
      artifacts: session.catalog.index.iterate(name),
      known: false,
      recentlyTrashed: 0,
    };
  }
}

/** Families of the catalog that no loaded plugin or configuration speaks of, and those of plugins that failed to load. */
function unknownFamilies(session: Session): readonly string[] {
  const known = new Set(session.domain.families.map(({ name }) => name));
  const failed = session.domain.failed.flatMap(({ families }) => families);
  return [...new Set([...session.catalog.index.families(), ...failed])].filter((name) => !known.has(name));
}

function inputOf(session: Session, name: string): Pick<FamilyInput, 'name' | 'complete' | 'rootFirstScan'> {
  const { index } = session.catalog;
  const roots = [...session.roots.keys()].map((root) => [root, index.rootState(root)?.firstScanAt] as const);
  return {
    name,
    complete: index.familyComplete(name),
    rootFirstScan: new Map(roots.filter((entry): entry is [string, number] => entry[1] !== undefined)),
  };
}

function pinRefusals(family: string, unresolved: UnresolvedPins): readonly Refusal[] {
  const pins = unresolved.get(family) ?? [];
  return pins.length === 0
    ? []
    : [{ rule: 'pinUnresolved', family, count: pins.length, text: unresolvedText(pins) }];
}

/** Policies of plugins by full name. */
function pluginPolicies(session: Session): ReadonlyMap<string, Policy> {
  const policies = session.domain.plugins.flatMap(({ namespace, parts }) =>
    // The host hands each policy the options that its own schema gave.
    (parts.policies ?? []).map((policy: Policy) => [`${namespace}/${policy.name}`, policy] as const),
  );
  return new Map(policies);
}
