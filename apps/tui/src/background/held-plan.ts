import type { KeptArtifact, Plan, PlanAction, PlanStep } from '@cairn/core';
import type { PlanGroup, PlanRow } from './plan-desk.ts';

/** A plan by its groups. It makes its rows as they are read and keeps none, and neither is one kept here. */
export interface HeldPlan {
  readonly plan: Plan;
  /** By family, what acts first. */
  readonly groups: readonly PlanGroup[];
  rows(this: void, page: RowsPage): readonly PlanRow[];
}

/** Rows of one group. */
interface RowsPage extends Pick<PlanGroup, 'family' | 'action'> {
  readonly offset: number;
  readonly limit: number;
}

/** What is kept can only be gone through from its beginning, so that more of it is remembered than one page. */
interface KeptPart {
  readonly family: string;
  readonly offset: number;
  readonly rows: readonly KeptArtifact[];
}

/** Rows of {@link KeptPart}: a few megabytes. */
const PART = 5000;

export function holdPlan(plan: Plan): HeldPlan {
  const acting = actingGroups(plan);
  let kept: KeptPart | undefined;
  const keptRows = ({ family, offset, limit }: RowsPage): readonly KeptArtifact[] => {
    if (kept === undefined || !hasPage(kept, { family, offset, limit }))
      kept = readKept(plan, family, Math.max(0, offset - PART / 2));
    return kept.rows.slice(offset - kept.offset, offset - kept.offset + limit);
  };
  return {
    plan,
    groups: plan.families.flatMap((family) => [
      ...[...acting.values()].map(({ group }) => group).filter((group) => group.family === family),
      ...keptGroup(plan, family),
    ]),
    rows: (page) => {
      const { action, offset, limit } = page;
      if (action === 'keep') return keptRows(page).map((each) => ({ ...each, action }));
      const { places = [] } = acting.get(nameOf(page)) ?? {};
      return places.slice(offset, offset + limit).flatMap((place) => {
        const step = plan.steps[place];
        return step === undefined ? [] : [stepRow(step)];
      });
    },
  };
}

interface ActingGroup {
  readonly group: PlanGroup;
  /** Of its steps in the plan. */
  readonly places: readonly number[];
}

function actingGroups({ steps }: Plan): ReadonlyMap<string, ActingGroup> {
  const groups = new Map<string, { group: PlanGroup; readonly places: number[] }>();
  for (const [place, step] of steps.entries()) {
    const { family, action } = step;
    const name = nameOf(step);
    const known = groups.get(name) ?? {
      group: { family, action, count: 0, bytes: 0, files: 0 },
      places: [],
    };
    const { count, bytes, files } = known.group;
    known.group = {
      family,
      action,
      count: count + 1,
      bytes: bytes + step.allocated,
      files: files + step.files,
    };
    known.places.push(place);
    groups.set(name, known);
  }
  return groups;
}

function keptGroup({ summary }: Plan, family: string): readonly PlanGroup[] {
  const count = summary.byFamily[family]?.keep ?? 0;
  return count === 0 ? [] : [{ family, action: 'keep', count, bytes: 0, files: 0 }];
}

function hasPage(part: KeptPart, { family, offset, limit }: Omit<RowsPage, 'action'>): boolean {
  const end = part.offset + part.rows.length;
  // A part that is not full goes to the end.
  return (
    part.family === family &&
    part.offset <= offset &&
    (offset + limit <= end || (part.rows.length < PART && offset < end))
  );
}

function readKept({ kept }: Plan, family: string, offset: number): KeptPart {
  const rows: KeptArtifact[] = [];
  let place = 0;
  for (const each of kept) {
    if (each.family !== family) continue;
    if (place >= offset) rows.push(each);
    place += 1;
    if (rows.length === PART) break;
  }
  return { family, offset, rows };
}

function stepRow(step: PlanStep): PlanRow {
  const { id, family, key, createdAt, action, reasons, allocated, files } = step;
  const frees = goesToTrash(step) ? allocated : 0;
  return { id, family, key, createdAt, action, reasons, bytes: allocated, files, frees };
}

/** As the plan's own sums count: what compressing, trimming or moving frees is not known beforehand. */
function goesToTrash({ action, options }: PlanStep): boolean {
  return action === 'trash' || (action === 'archive' && options?.move === true && options.as !== 'folder');
}

function nameOf({ family, action }: { readonly family: string; readonly action: PlanAction }): string {
  return `${action} ${family}`;
}
