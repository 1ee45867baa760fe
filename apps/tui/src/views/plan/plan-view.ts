import { isCairnError } from '@cairn/core';
import { pinArtifacts } from '../../app/artifact-actions.ts';
import { putAwayPlans } from '../../app/put-away-plans.ts';
import type { ActionName } from '../../keys/key-table.ts';
import { reduceList } from '../../state/list-state.ts';
import type { ListEvent } from '../../state/list-state.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, ViewHandle } from '../view.ts';
import { applyPlan } from './apply-plan.ts';
import { drawPlan } from './plan-draw.ts';
import type { PlanPlace, PlanState } from './plan-state.ts';
import {
  canReplan,
  currentPlace,
  firstPlan,
  fitted,
  groupName,
  isAtHand,
  leftOut,
  missingRows,
  planned,
  rowOf,
  toggled,
  withoutRules,
} from './plan-state.ts';
import type { RuleNumber } from './rule-numbers.ts';
import { ruleNumbers, stepped } from './rule-numbers.ts';
import { saveRules } from './save-rules.ts';

/** The state, with the numbers that the policies have at the moment. */
interface PlanViewState extends PlanState {
  readonly numbers: Readonly<Record<string, readonly RuleNumber[]>>;
}

type Handle = ViewHandle<PlanViewState>;

/** What the next cleanup would do, why, and how it would be with other numbers. */
export const planView: AnyView = defineView<PlanViewState>({
  name: 'plan',
  title: 'Plan',
  create: () => ({ ...firstPlan, numbers: {} }),
  resize: (state, room) => ({ ...state, ...fitted(state, room) }),
  load: async (handle, why) => {
    if (why === 'resized') return readRows(handle);
    // One plan at a time, however often something changes; and what is asked about or carried out stays.
    if (canReplan(handle.state())) await replan(handle);
    else handle.update((state) => ({ ...state, isStale: true }));
  },
  hide: (handle) => {
    // What is carried out still needs it.
    if (!handle.state().isApplying) putAway(handle);
  },
  act,
  click: (row, handle) => {
    const { list } = handle.state();
    if (row >= 2 && row < 2 + list.height)
      handle.start(async () => move(handle, { type: 'go', to: list.top + row - 2 }));
  },
  idle: (state) => {
    const idle = new Set<ActionName>(['plan', 'filter']);
    const place = currentPlace(state);
    if (state.isApplying) for (const action of CHANGING) idle.add(action);
    if (Object.keys(state.rules).length === 0) idle.add('saveRules').add('dropRules');
    else idle.add('apply');
    if ((state.overview?.groups ?? []).every(({ action }) => action === 'keep')) idle.add('apply');
    if (place?.kind !== 'row') idle.add('explain').add('pin').add('leave');
    const numbers = place === undefined ? 0 : (state.numbers[place.family] ?? []).length;
    if (numbers === 0) idle.add('more').add('less');
    if (numbers < 2) idle.add('nextRule');
    return idle;
  },
  draw: (state, frame) => drawPlan(state, frame, (family) => state.numbers[family] ?? []),
});

/** What has to wait while the plan is carried out. */
const CHANGING: ReadonlySet<ActionName> = new Set<ActionName>([
  'apply',
  'plan',
  'leave',
  'more',
  'less',
  'saveRules',
  'dropRules',
]);

function putAway(handle: Handle): void {
  putAwayPlans(handle.services, handle.state().made);
  handle.update((state) => ({ ...state, made: [] }));
}

/** Plans in the background; an answer to an earlier wish is dropped. */
async function replan(handle: Handle): Promise<void> {
  const { services } = handle;
  // It is planned when it is shown again.
  if (!handle.isShown()) return;
  const signal = handle.shown();
  const { rules, left } = handle.state();
  const isWanted = (): boolean => !signal.aborted && handle.state().rules === rules;
  handle.update((state) => ({ ...state, isPlanning: true, isStale: false, numbers: numbersOf(handle) }));
  try {
    const wish = { left: [...left.keys()], ...(Object.keys(rules).length === 0 ? {} : { rules }) };
    const overview = await services.work('plan', wish, { title: 'planning', signal });
    if (!isWanted()) return putAwayPlans(services, [overview.plan]);
    // The rows come with the plan: a key that is pressed in between finds those of the one before.
    const read = await askRows(handle, planned(handle.state(), overview));
    if (!isWanted()) return putAwayPlans(services, [overview.plan]);
    handle.update((state) => ({ ...state, ...planned(state, overview), read, outcomes: [] }));
    await readRows(handle);
  } catch (error) {
    if (!signal.aborted) services.fail(error);
  } finally {
    handle.update((state) => (state.rules === rules ? { ...state, isPlanning: false } : state));
  }
  await catchUp(handle);
}

/** Plans again, if something changed while that had to wait. */
async function catchUp(handle: Handle): Promise<void> {
  const state = handle.state();
  if (state.isStale && canReplan(state)) await replan(handle);
}

function numbersOf({ state, services }: Handle): PlanViewState['numbers'] {
  const { rules } = state();
  return Object.fromEntries(
    services
      .workspace()
      .policies()
      .map(({ family, retention }) => [family, ruleNumbers(rules[family] ?? retention)]),
  );
}

async function readRows(handle: Handle): Promise<void> {
  const { overview } = handle.state();
  try {
    const read = await askRows(handle, handle.state());
    if (read.size > 0)
      handle.update((state) =>
        state.overview === overview ? { ...state, read: new Map([...state.read, ...read]) } : state,
      );
  } catch (error) {
    // It was put away since: the next one comes with its rows.
    if (!isCairnError(error, 'NOT_FOUND')) throw error;
  }
}

/** The pages that the screen lacks. */
async function askRows({ services }: Handle, state: PlanState): Promise<PlanState['read']> {
  const { overview } = state;
  if (overview === undefined || !isAtHand(state)) return new Map();
  const pages = missingRows(state).map(async ({ group, offset, limit }) => {
    const { family, action } = group;
    const page = { plan: overview.plan, family, action, offset, limit };
    const rows = await services.askWork('planRows', page);
    return [groupName(group), { offset, rows }] as const;
  });
  return new Map(await Promise.all(pages));
}

function act(action: ActionName, handle: Handle): boolean | void | Promise<void> {
  const event = listEventOf(action);
  if (event !== undefined) return move(handle, event);
  const place = currentPlace(handle.state());
  const row = rowOf(handle.state(), place);
  if (handle.state().isApplying && CHANGING.has(action))
    return handle.services.say('warn', 'The plan is being carried out; Ctrl-C stops it at the next step.');
  switch (action) {
    case 'open':
      return open(handle, place);
    case 'explain':
      return row && handle.services.open('detail', row.id);
    case 'leave':
      if (row === undefined || row.action === 'keep')
        return handle.services.say('dim', 'Only what goes can be left out.');
      handle.update((state) => ({ ...state, ...leftOut(state, row) }));
      return move(handle, { type: 'move', by: 1 });
    case 'pin':
      return row && pinArtifacts(handle.services, [row.id], () => handle.start(async () => replan(handle)));
    case 'more':
      return step(handle, place, 1);
    case 'less':
      return step(handle, place, -1);
    case 'nextRule':
      return choose(handle, place, 1);
    case 'previousRule':
      return choose(handle, place, -1);
    case 'saveRules':
      return save(handle);
    case 'dropRules':
      handle.update((state) => ({ ...state, rules: {} }));
      return replan(handle);
    case 'apply':
      return applyPlan(handle, {
        after: () => after(handle),
        no: () => handle.start(async () => catchUp(handle)),
      });
    case 'plan':
      return replan(handle);
    case 'back':
      return leave(handle);
    default:
      return false;
  }
}

/** What follows when it was carried out: the next plan, or nothing where nobody looks any more. */
function after(handle: Handle): void {
  if (handle.isShown()) handle.start(async () => replan(handle));
  else putAway(handle);
}

async function save(handle: Handle): Promise<void> {
  const { rules } = handle.state();
  await saveRules(handle.services, rules, (family) => {
    const saved = { [family]: rules[family] ?? {} };
    handle.update((state) => ({ ...state, ...withoutRules(state, saved) }));
    handle.start(async () => replan(handle));
  });
}

async function move(handle: Handle, event: ListEvent): Promise<void> {
  handle.update((state) => ({ ...state, list: reduceList(state.list, event) }));
  await readRows(handle);
}

async function open(handle: Handle, place: PlanPlace | undefined): Promise<void> {
  if (place?.kind === 'row') {
    const row = rowOf(handle.state(), place);
    if (row !== undefined) handle.services.open('detail', row.id);
  } else if (place?.kind === 'group') {
    handle.update((state) => ({ ...state, ...toggled(state, place.group) }));
    await readRows(handle);
  } else if (place !== undefined) handle.services.open('artifacts', place.family);
}

/** Changes the chosen number of the family under the cursor, and plans by it. */
async function step(handle: Handle, place: PlanPlace | undefined, by: 1 | -1): Promise<void> {
  if (place === undefined) return;
  const { family } = place;
  const { rules, chosen, numbers } = handle.state();
  const number = numbers[family]?.[chosen[family] ?? 0];
  const policy = handle.services
    .workspace()
    .policies()
    .find((each) => each.family === family);
  const base = rules[family] ?? policy?.retention;
  if (number === undefined || base === undefined)
    return handle.services.say('dim', 'This family has no rule with a number.');
  handle.update((state) => ({ ...state, rules: { ...state.rules, [family]: stepped(base, number, by) } }));
  await replan(handle);
}

function choose(handle: Handle, place: PlanPlace | undefined, by: 1 | -1): void {
  if (place === undefined) return;
  handle.update((state) => {
    const of = state.numbers[place.family]?.length ?? 0;
    const at = of === 0 ? 0 : ((state.chosen[place.family] ?? 0) + by + of) % of;
    return { ...state, chosen: { ...state.chosen, [place.family]: at } };
  });
}

/** Numbers that were tried are not lost by a wrong key. */
function leave(handle: Handle): boolean {
  if (Object.keys(handle.state().rules).length === 0) return false;
  handle.services.confirm({
    title: 'Leave the plan, and throw the changed numbers away?',
    lines: [],
    question: 'W writes them into cairn.yaml instead.',
    yes: () => handle.services.back(),
  });
  return true;
}
