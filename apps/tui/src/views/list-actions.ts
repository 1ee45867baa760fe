import type { ActionName } from '../keys/key-table.ts';
import type { ListEvent } from '../state/list-state.ts';

/** What the moving keys do to a list; undefined for all others. */
export function listEventOf(action: ActionName): ListEvent | undefined {
  return MOVES[action];
}

const MOVES: Readonly<Partial<Record<ActionName, ListEvent>>> = {
  up: { type: 'move', by: -1 },
  down: { type: 'move', by: 1 },
  pageUp: { type: 'page', by: -1 },
  pageDown: { type: 'page', by: 1 },
  first: { type: 'go', to: 0 },
  last: { type: 'end' },
};
