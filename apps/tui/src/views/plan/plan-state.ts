import { MOST_PLANS } from '../../background/most-plans.ts';
import type { PlanGroup, PlanOverview, PlanRow } from '../../background/plan-desk.ts';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListState } from '../../state/list-state.ts';
import type { Room } from '../view.ts';
import type { Rules } from './rule-numbers.ts';

/** Rows of one group that were read, and where the first of them stands in it. */
interface ReadRows {
  readonly offset: number;
  readonly rows: readonly PlanRow[];
}

type Outcome = 'done' | 'skipped' | 'failed';

/** Outcomes by id, in parts of which each is larger than all after it: a batch more never copies all of them. */
export type Outcomes = readonly ReadonlyMap<string, Outcome>[];

/** The state of the view of a plan. */
export interface PlanState {
  /** Over families, their groups, and the rows of those that are open. */
  readonly list: ListState;
  readonly overview: PlanOverview | undefined;
  /** What the plan by the configured numbers would act on, while others are tried. */
  readonly before: PlanOverview | undefined;
  readonly open: ReadonlySet<string>;
  readonly read: ReadonlyMap<string, ReadRows>;
  /** Steps that are left out of this plan, by id. */
  readonly left: ReadonlyMap<string, PlanRow>;
  /** Rules that were changed, by family. */
  readonly rules: Readonly<Record<string, Rules>>;
  /** Which of a family's numbers `+` and `-` change. */
  readonly chosen: Readonly<Record<string, number>>;
  readonly isPlanning: boolean;
  /** The catalog changed while it was planned. */
  readonly isStale: boolean;
  /** It was asked whether it should be carried out, and not answered: what is asked about stays as it is. */
  readonly isAsked: boolean;
  /** Plans that were made and may still be asked for, the newest last; none once they were put away. */
  readonly made: readonly number[];
  /** It is being carried out. */
  readonly isApplying: boolean;
  /** While it is carried out, and afterwards: what became of each step. */
  readonly outcomes: Outcomes;
}

export const firstPlan: PlanState = {
  list: emptyList,
  overview: undefined,
  before: undefined,
  open: new Set(),
  read: new Map(),
  left: new Map(),
  rules: {},
  chosen: {},
  isPlanning: false,
  isStale: false,
  isAsked: false,
  made: [],
  isApplying: false,
  outcomes: [],
};

/** What stands at a place of the list. */
export type PlanPlace =
  | { readonly kind: 'family'; readonly family: string }
  | { readonly kind: 'group'; readonly family: string; readonly group: PlanGroup }
  | { readonly kind: 'row'; readonly family: string; readonly group: PlanGroup; readonly index: number };

/** The name that a group is remembered by. */
export function groupName({ family, action }: Pick<PlanGroup, 'family' | 'action'>): string {
  return `${action} ${family}`;
}

/** Families of the plan in order. */
function familiesOf({ overview }: Pick<PlanState, 'overview'>): readonly string[] {
  return [...new Set((overview?.groups ?? []).map(({ family }) => family))];
}

/** How long the list is: a family is a line, so is a group, and an open group has one for each of its rows. */
export function lengthOf(state: PlanState): number {
  return (state.overview?.groups ?? []).reduce(
    (sum, group) => sum + 1 + (state.open.has(groupName(group)) ? group.count : 0),
    familiesOf(state).length,
  );
}

/** What stands at a place, found by walking over groups and never over rows. */
export function placeAt(state: PlanState, at: number): PlanPlace | undefined {
  let left = at;
  let last: string | undefined;
  for (const group of state.overview?.groups ?? []) {
    const { family } = group;
    if (family !== last) {
      if (left === 0) return { kind: 'family', family };
      left -= 1;
      last = family;
    }
    if (left === 0) return { kind: 'group', family, group };
    left -= 1;
    const rows = state.open.has(groupName(group)) ? group.count : 0;
    if (left < rows) return { kind: 'row', family, group, index: left };
    left -= rows;
  }
  return undefined;
}

export function currentPlace(state: PlanState): PlanPlace | undefined {
  return placeAt(state, state.list.cursor);
}

/** The row at a place, when it was read. */
export function rowOf({ read }: PlanState, place: PlanPlace | undefined): PlanRow | undefined {
  if (place?.kind !== 'row') return undefined;
  const known = read.get(groupName(place.group));
  return known?.rows[place.index - known.offset];
}

/** The page of a group that the screen lacks. */
export interface MissingRows {
  readonly group: PlanGroup;
  readonly offset: number;
  readonly limit: number;
}

export function missingRows(state: PlanState): readonly MissingRows[] {
  const { list, read } = state;
  const missing = new Map<string, MissingRows>();
  for (let at = list.top; at < Math.min(list.total, list.top + list.height); at++) {
    const place = placeAt(state, at);
    if (place?.kind !== 'row') continue;
    const name = groupName(place.group);
    const known = read.get(name);
    const isKnown =
      known !== undefined && place.index >= known.offset && place.index < known.offset + known.rows.length;
    if (isKnown || missing.has(name)) continue;
    const offset = Math.max(0, place.index - list.height);
    missing.set(name, { group: place.group, offset, limit: list.height * 3 });
  }
  return [...missing.values()];
}

/** Whether the plan on the screen can still be asked for its rows, and carried out. */
export function isAtHand({ overview, made }: Pick<PlanState, 'overview' | 'made'>): boolean {
  return overview !== undefined && made.includes(overview.plan);
}

/** A plan that was made, with what acts in view. Steps that are no longer in it can't be left out of it. */
export function planned(state: PlanState, overview: PlanOverview): PlanState {
  // Before the first look at the disk there is nothing in it.
  const isFirst = (state.overview?.groups ?? []).length === 0;
  const acting = overview.groups.filter(({ action }) => action !== 'keep');
  const gone = new Set(overview.gone);
  const open = isFirst ? new Set(acting.slice(0, 1).map(groupName)) : state.open;
  const next: PlanState = {
    ...state,
    overview,
    before: overview.hypothetical ? state.before : overview,
    open,
    read: new Map(),
    left: new Map([...state.left].filter(([id]) => !gone.has(id))),
    made: [...state.made, overview.plan].slice(-MOST_PLANS),
    isPlanning: false,
  };
  return relisted(next);
}

/** Whether a change of the catalog may have it planned again now; otherwise that waits. */
export function canReplan({ isPlanning, isAsked, isApplying }: PlanState): boolean {
  return !isPlanning && !isAsked && !isApplying;
}

/** Without rules that were written into the configuration; one that was changed further meanwhile stays. */
export function withoutRules(state: PlanState, saved: PlanState['rules']): PlanState {
  const rules = Object.entries(state.rules).filter(([family, rule]) => saved[family] !== rule);
  return { ...state, rules: Object.fromEntries(rules) };
}

export function outcomeOf(outcomes: Outcomes, id: string): Outcome | undefined {
  return outcomes.find((part) => part.has(id))?.get(id);
}

export function withOutcomes(
  outcomes: Outcomes,
  more: readonly { readonly id: string; readonly outcome: Outcome }[],
): Outcomes {
  const parts = [...outcomes];
  let last: ReadonlyMap<string, Outcome> = new Map(more.map(({ id, outcome }) => [id, outcome]));
  for (let before = parts.at(-1); before !== undefined && before.size <= last.size; before = parts.at(-1)) {
    parts.pop();
    last = new Map([...before, ...last]);
  }
  return [...parts, last];
}

/** Opens a group or closes it. */
export function toggled(state: PlanState, group: PlanGroup): PlanState {
  const name = groupName(group);
  const open = new Set(state.open);
  if (!open.delete(name)) open.add(name);
  return relisted({ ...state, open });
}

/** Leaves a step out, or takes it back in. */
export function leftOut(state: PlanState, row: PlanRow): PlanState {
  const left = new Map(state.left);
  if (!left.delete(row.id)) left.set(row.id, row);
  return { ...state, left };
}

/** What the plan comes to without what was left out. Bytes are allocated bytes. */
export interface PlanTotals {
  readonly acts: number;
  readonly of: number;
  readonly now: number;
  readonly later: number;
  readonly leftOut: number;
}

export function totalsOf({ overview, left }: Pick<PlanState, 'overview' | 'left'>): PlanTotals {
  const groups = overview?.groups ?? [];
  const acting = groups.filter(({ action }) => action !== 'keep');
  const acts = acting.reduce((sum, { count }) => sum + count, 0);
  const without = [...left.values()].reduce((sum, { frees = 0 }) => sum + frees, 0);
  return {
    acts: acts - left.size,
    of: groups.reduce((sum, { count }) => sum + count, 0),
    now: overview?.freedNow ?? 0,
    later: Math.max(0, (overview?.freedLater ?? 0) - without),
    leftOut: left.size,
  };
}

/** Lines that are not the list's: totals, what holds the plan up, and the reasons of the row under the cursor. */
export const PLAN_CHROME = 5;

export function fitted(state: PlanState, { height }: Room): PlanState {
  return {
    ...state,
    list: reduceList(state.list, { type: 'resize', height: Math.max(3, height - PLAN_CHROME) }),
  };
}

function relisted(state: PlanState): PlanState {
  return { ...state, list: reduceList(state.list, { type: 'total', total: lengthOf(state) }) };
}
