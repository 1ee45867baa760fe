import { artifactsView } from './artifacts/artifacts-view.ts';
import { detailView } from './detail/detail-view.ts';
import { overviewView } from './overview/overview-view.ts';
import { planView } from './plan/plan-view.ts';
import type { AnyView } from './view.ts';

/** Every view by its name. */
const views: readonly AnyView[] = [overviewView, artifactsView, detailView, planView];

export function viewNamed(name: string): AnyView | undefined {
  return views.find((view) => view.name === name);
}

/** Names that `:` offers. */
export function viewNames(): readonly string[] {
  return views.filter(({ isHidden }) => isHidden !== true).map(({ name }) => name);
}
