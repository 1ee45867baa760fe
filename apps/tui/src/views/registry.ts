import { archivesView } from './archives/archives-view.ts';
import { artifactsView } from './artifacts/artifacts-view.ts';
import { auditView } from './audit/audit-view.ts';
import { detailView } from './detail/detail-view.ts';
import { formView } from './form/form-view.ts';
import { healthView } from './health/health-view.ts';
import { lineageView } from './lineage/lineage-view.ts';
import { operationsView } from './operations/operations-view.ts';
import { overviewView } from './overview/overview-view.ts';
import { planView } from './plan/plan-view.ts';
import { paletteView, viewsView } from './plugin/commands-view.ts';
import { panelView } from './plugin/panel-view.ts';
import { runView } from './runs/run-view.ts';
import { runsView } from './runs/runs-view.ts';
import { storageView } from './storage/storage-view.ts';
import { trashView } from './trash/trash-view.ts';
import type { AnyView } from './view.ts';

/** Every view by its name, in the order in which `:` offers them. */
const views: readonly AnyView[] = [
  overviewView,
  artifactsView,
  planView,
  trashView,
  operationsView,
  archivesView,
  runsView,
  healthView,
  auditView,
  storageView,
  viewsView,
  paletteView,
  detailView,
  lineageView,
  runView,
  panelView,
  formView,
];

export function viewNamed(name: string): AnyView | undefined {
  return views.find((view) => view.name === name);
}

/** Names that `:` offers. */
export function viewNames(): readonly string[] {
  return views.filter(({ isHidden }) => isHidden !== true).map(({ name }) => name);
}
