import { formatBytes, formatTime, plain, statusText } from '@cairn/render';
import type { ListedArtifact } from '@cairn/workspace';
import { pinArtifacts, trashArtifacts } from '../../app/artifact-actions.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { AnyView } from '../view.ts';

const columns: readonly TableColumn[] = [
  { key: 'key', title: 'NAME', width: 28, least: 20, grows: true, cut: 'middle', priority: 0 },
  { key: 'family', title: 'FAMILY', width: 16, least: 8, priority: 1 },
  { key: 'created', title: 'CREATED', width: 16, priority: 2 },
  { key: 'size', title: 'SIZE', width: 8, align: 'right', priority: 0 },
  { key: 'state', title: 'STATE', width: 14, priority: 1 },
];

/** What one run made and is still there. */
export const runView: AnyView = defineRowsView<ListedArtifact>({
  name: 'run',
  title: 'Artifacts of a run',
  isHidden: true,
  crumb: (run = '') => run,
  columns,
  noun: ['artifact', 'artifacts'],
  empty: 'It made nothing that is still in its place.',
  idOf: ({ id }) => id,
  textOf: ({ key, family, id, tags }) => `${key} ${family} ${id} ${tags.join(' ')}`,
  sorts: [
    { key: 'size', of: ({ size }) => size, isDescending: true },
    { key: 'key', of: ({ key }) => key },
  ],
  sum: (artifacts) => formatBytes(artifacts.reduce((sum, { size }) => sum + size, 0)),
  read: async ({ services, signal }, run = '') => services.survey('runArtifacts', { run }, signal),
  cells: (artifact, frame) => [
    artifact.key,
    frame.familyName(artifact.family),
    formatTime(artifact.createdAt, frame.zone).slice(0, 16),
    formatBytes(artifact.size),
    statusText(artifact, plain),
  ],
  idle: (current) => (current === undefined ? ['open', 'mark', 'trashIt', 'pin', 'explain'] : []),
  act: (action, { services }, { current, chosen, again }) => {
    const ids = (): readonly string[] => chosen().map(({ id }) => id);
    switch (action) {
      case 'open':
      case 'explain':
        if (current !== undefined) services.open('detail', current.id);
        return undefined;
      case 'lineage':
        if (current !== undefined) services.open('lineage', current.id);
        return undefined;
      case 'trashIt':
        return trashArtifacts(services, ids(), () => void again());
      case 'pin':
        return pinArtifacts(services, ids(), () => void again());
      default:
        return false;
    }
  },
});
