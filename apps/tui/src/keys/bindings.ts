import { keyTable } from './key-table.ts';
import type { ActionName, Binding, KeyGroup } from './key-table.ts';

/** Where a key is pressed. */
export interface KeyScope {
  /** Name of the view. */
  readonly view: string;
  readonly readOnly: boolean;
  /** Actions that mean nothing at the moment, left out of the footer. */
  readonly idle?: ReadonlySet<string> | undefined;
}

const table: readonly Binding<ActionName>[] = keyTable;

/** What a key asks for in a view; nothing for keys that it does not know or that are taken away. */
export function actionOf(key: string, scope: KeyScope): ActionName | undefined {
  return bindingsOf(scope).find(({ keys }) => keys.includes(key))?.action;
}

/** True for a key that would change something, if it were allowed. */
export function isTakenAway(key: string, scope: KeyScope): boolean {
  return (
    scope.readOnly &&
    table.some(
      (binding) => binding.changes === true && knows(binding, scope.view) && binding.keys.includes(key),
    )
  );
}

/** What a view can be asked for, in the order of the table. */
export function bindingsOf({ view, readOnly }: KeyScope): readonly Binding<ActionName>[] {
  return table.filter((binding) => knows(binding, view) && !(readOnly && binding.changes === true));
}

/** What the footer says: key and word, the most useful first. */
export function footerHints(scope: KeyScope): readonly { readonly key: string; readonly word: string }[] {
  return bindingsOf(scope).flatMap(({ action, keys, hint, hintKey }) =>
    hint === undefined || scope.idle?.has(action) === true
      ? []
      : [{ key: hintKey ?? keyText(keys[0] ?? ''), word: hint }],
  );
}

/** What the help says, by heading. */
export function helpGroups(scope: KeyScope): readonly {
  readonly group: KeyGroup;
  readonly rows: readonly { readonly keys: string; readonly text: string }[];
}[] {
  const groups = Map.groupBy(bindingsOf(scope), ({ group }) => group);
  return HEADINGS.flatMap((group) => {
    const rows = groups.get(group) ?? [];
    return rows.length === 0
      ? []
      : [{ group, rows: rows.map(({ keys, text }) => ({ keys: keys.map(keyText).join(' '), text })) }];
  });
}

const HEADINGS: readonly KeyGroup[] = ['Move', 'Look', 'Mark', 'Change', 'Go to', 'Program'];

/** How a key is written for people. */
function keyText(key: string): string {
  return (
    NAMES[key] ??
    key.replace(/^ctrl\+/, '^').replace(/^\^(.)$/, (_, letter: string) => `^${letter.toUpperCase()}`)
  );
}

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  escape: 'esc',
  'shift+tab': 'shift-tab',
};

function knows({ views }: Binding, view: string): boolean {
  return views === undefined || views.includes(view);
}
