import type { TableView } from '@cairn/core';
import { expect, it } from 'vitest';
import type { Services } from '../../app/services.ts';
import type { ViewHandle } from '../view.ts';
import { targetText } from './command-name.ts';
import type { PanelState } from './panel-state.ts';
import { panelView } from './panel-view.ts';

const SIZE = 40;

/** A panel over a table of a hundred rows whose plugin gives forty at a time. */
function opened() {
  const asked: unknown[] = [];
  const command = {
    kind: 'view',
    namespace: 'n',
    name: 'v',
    title: 'Names',
    input: { properties: { cursor: {} } },
  };
  const services = {
    workspace: () => ({ timezone: 'UTC', commands: () => [command] }),
    ask: async (_: string, { value }: { readonly value: { readonly cursor?: string } }) => {
      asked.push(value.cursor);
      const from = Number(value.cursor ?? 0);
      const end = Math.min(100, from + SIZE);
      const rows = Array.from({ length: end - from }, (_row, at) => ({
        cells: { name: `row ${from + at}` },
      }));
      const columns: TableView['columns'] = [{ key: 'name', title: 'NAME', type: 'text' }];
      return {
        kind: 'table',
        title: 'Names',
        columns,
        rows,
        cursor: end < 100 ? String(end) : undefined,
        empty: '',
      };
    },
  } as unknown as Services;
  const target = targetText({ kind: 'view', namespace: 'n', name: 'v' });
  let state = panelView.resize?.(panelView.create(target, services), { width: 80, height: 20 }) as PanelState;
  const handle: ViewHandle<unknown> = {
    state: () => state,
    update: (change) => {
      state = change(state) as PanelState;
    },
    start: (work) => void work(),
    signal: new AbortController().signal,
    shown: () => new AbortController().signal,
    isShown: () => true,
    room: () => ({ width: 80, height: 20 }),
    services,
  };
  const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { handle, asked, settled, rows: () => (state.model as TableView).rows.length };
}

it('reads the next page as the cursor comes near the end, and no more than that', async () => {
  const { handle, asked, settled, rows } = opened();
  await panelView.load?.(handle, 'opened');
  expect([asked, rows()]).toEqual([[undefined], 40]);
  await panelView.act('last', handle);
  await settled();
  expect([asked, rows()]).toEqual([[undefined, '40'], 80]);
});

it('reads everything when it is sorted, and as much as was there when the catalog changed', async () => {
  const { handle, asked, settled, rows } = opened();
  await panelView.load?.(handle, 'opened');
  await panelView.act('sort', handle);
  await settled();
  expect(rows()).toBe(100);
  asked.length = 0;
  await panelView.load?.(handle, 'changed');
  expect([asked, rows()]).toEqual([[undefined, '40', '80'], 100]);
});
