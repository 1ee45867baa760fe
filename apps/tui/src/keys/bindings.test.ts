import { expect, it } from 'vitest';
import { actionOf, bindingsOf, footerHints, helpGroups, isTakenAway } from './bindings.ts';
import { keyTable } from './key-table.ts';
import type { Binding } from './key-table.ts';

const table: readonly Binding[] = keyTable;
const views = new Set(table.flatMap((binding) => binding.views ?? []));

it('gives each key one meaning in each view', () => {
  for (const view of views) {
    const keys = bindingsOf({ view, readOnly: false }).flatMap((binding) => binding.keys);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  }
});

it('names each action once, and says in the help all that can be asked for', () => {
  const actions = table.map(({ action }) => action);
  expect(new Set(actions).size).toBe(actions.length);
  for (const view of views) {
    const scope = { view, readOnly: false };
    expect(helpGroups(scope).flatMap(({ rows }) => rows)).toHaveLength(bindingsOf(scope).length);
  }
});

it('takes every change away when only reading is wanted', () => {
  const scope = { view: 'artifacts', readOnly: true };
  expect(actionOf('d', { ...scope, readOnly: false })).toBe('trashIt');
  expect(actionOf('d', scope)).toBeUndefined();
  expect(isTakenAway('d', scope)).toBe(true);
  expect(isTakenAway('j', scope)).toBe(false);
  expect(footerHints(scope).map(({ word }) => word)).not.toContain('trash');
});

it('answers no question with the key that asked it', () => {
  const asking = table.filter((binding) => binding.changes === true);
  for (const { keys } of asking) expect(keys).not.toContain('y');
});

it('leaves out of the footer what means nothing at the moment', () => {
  const scope = { view: 'plan', readOnly: false };
  expect(footerHints(scope)).toContainEqual({ key: 'W', word: 'save rules' });
  expect(footerHints({ ...scope, idle: new Set(['saveRules']) }).map(({ key }) => key)).not.toContain('W');
});
