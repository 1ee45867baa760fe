/** Under which heading of the help a key stands. */
export type KeyGroup = 'Move' | 'Look' | 'Mark' | 'Change' | 'Go to' | 'Program';

/** What one action is called and which keys ask for it. */
export interface Binding<A extends string = string> {
  readonly action: A;
  readonly keys: readonly string[];
  /** For the help, as a sentence without a full stop. */
  readonly text: string;
  /** A word for the footer; without one it is in the help only. */
  readonly hint?: string | undefined;
  /** Names of the views that know it; everywhere when left out. */
  readonly views?: readonly string[] | undefined;
  /** It changes something, or leads to a question that does: `--read-only` takes it away. */
  readonly changes?: boolean | undefined;
  readonly group: KeyGroup;
}

/** Views that are lists with a cursor. */
const LISTS: readonly string[] = [
  'artifacts',
  'plan',
  'trash',
  'archives',
  'runs',
  'operations',
  'health',
  'audit',
  'storage',
  'views',
  'actions',
  'plugin',
  'run',
  'lineage',
  'overview',
];

/** Lists that are read as a whole, which can be filtered and sorted. */
const WHOLE: readonly string[] = [
  'trash',
  'archives',
  'runs',
  'operations',
  'health',
  'audit',
  'views',
  'actions',
  'run',
];

/** Views in which several rows can be marked for one change. */
const MARKED: readonly string[] = ['artifacts', 'trash', 'run'];

/** Views whose rows are artifacts. */
const ARTIFACTS: readonly string[] = ['artifacts', 'detail', 'plan', 'run', 'storage'];

/**
 * Every key. The dispatcher, the help and the footer are made from this one table; what stands first comes first
 * in the footer. A key means one thing in one view: a test holds the table to it.
 */
export const keyTable = [
  {
    action: 'open',
    keys: ['enter'],
    text: 'open what the cursor is on',
    hint: 'open',
    views: LISTS,
    group: 'Look',
  },
  { action: 'plan', keys: ['p'], text: 'plan the next cleanup', hint: 'plan', group: 'Go to' },
  {
    action: 'apply',
    keys: ['A'],
    text: 'carry the plan out, after a question',
    hint: 'apply',
    views: ['plan'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'more',
    keys: ['+', '='],
    text: "raise the rule's number, and see the plan follow",
    hint: 'more',
    views: ['plan'],
    group: 'Change',
  },
  {
    action: 'less',
    keys: ['-'],
    text: "lower the rule's number",
    hint: 'less',
    views: ['plan'],
    group: 'Change',
  },
  {
    action: 'nextRule',
    keys: ['right', 'tab'],
    text: "choose the family's next rule",
    hint: 'rule',
    views: ['plan'],
    group: 'Change',
  },
  {
    action: 'previousRule',
    keys: ['left', 'shift+tab'],
    text: "choose the family's rule before",
    views: ['plan'],
    group: 'Change',
  },
  {
    action: 'saveRules',
    keys: ['W'],
    text: 'write the changed numbers into cairn.yaml',
    hint: 'save rules',
    views: ['plan'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'dropRules',
    keys: ['X'],
    text: 'throw the changed numbers away',
    hint: 'drop rules',
    views: ['plan'],
    group: 'Change',
  },
  {
    action: 'leave',
    keys: ['x', ' '],
    text: 'leave this one out of the plan, or take it back in',
    hint: 'leave out',
    views: ['plan'],
    group: 'Change',
  },
  {
    action: 'filter',
    keys: ['/'],
    text: 'show what has these words; ! first for what has them not, ~ first for letters in their order',
    hint: 'filter',
    views: ['artifacts', ...WHOLE, 'plugin'],
    group: 'Look',
  },
  {
    action: 'sort',
    keys: ['s'],
    text: 'sort by the next column',
    hint: 'sort',
    views: ['artifacts', ...WHOLE, 'plugin'],
    group: 'Look',
  },
  {
    action: 'reverse',
    keys: ['r'],
    text: 'turn the order round',
    views: ['artifacts', 'plugin'],
    group: 'Look',
  },
  {
    action: 'family',
    keys: ['f'],
    text: 'show the next family only',
    hint: 'family',
    views: ['artifacts'],
    group: 'Look',
  },
  {
    action: 'preview',
    keys: ['tab'],
    text: 'show or hide the preview',
    hint: 'preview',
    views: ['artifacts'],
    group: 'Look',
  },
  {
    action: 'previewDown',
    keys: [']'],
    text: 'move the preview down',
    views: ['artifacts'],
    group: 'Look',
  },
  { action: 'previewUp', keys: ['['], text: 'move the preview up', views: ['artifacts'], group: 'Look' },
  {
    action: 'nextFile',
    keys: ['n'],
    text: 'show the next file',
    hint: 'next file',
    views: ['artifacts', 'detail'],
    group: 'Look',
  },
  {
    action: 'previousFile',
    keys: ['N'],
    text: 'show the file before',
    views: ['artifacts', 'detail'],
    group: 'Look',
  },
  {
    action: 'mark',
    keys: [' '],
    text: 'mark, or take the mark away',
    hint: 'mark',
    views: [...MARKED, 'storage'],
    group: 'Mark',
  },
  {
    action: 'range',
    keys: ['v'],
    text: 'begin a range here, and end it',
    views: MARKED,
    group: 'Mark',
  },
  {
    action: 'markAll',
    keys: ['a'],
    text: 'mark all that the filter shows',
    views: MARKED,
    group: 'Mark',
  },
  {
    action: 'clear',
    keys: ['u'],
    text: 'take all marks away',
    views: [...MARKED, 'storage'],
    group: 'Mark',
  },
  {
    action: 'explain',
    keys: ['e'],
    text: 'say why it stays or goes, and what would change that',
    hint: 'explain',
    views: ARTIFACTS,
    group: 'Look',
  },
  {
    action: 'lineage',
    keys: ['L'],
    text: 'show what it was made from, and what was made from it',
    hint: 'lineage',
    views: ['artifacts', 'detail', 'run', 'storage'],
    group: 'Look',
  },
  {
    action: 'into',
    keys: ['right', 'l'],
    text: 'go into the folder',
    views: ['storage'],
    group: 'Move',
  },
  {
    action: 'out',
    keys: ['left', 'h'],
    text: 'go to the folder above',
    hint: 'up',
    views: ['storage'],
    group: 'Move',
  },
  {
    action: 'restore',
    keys: ['r'],
    text: 'bring it, or all that is marked, back to its place, after a question',
    hint: 'restore',
    views: ['trash'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'purgeIt',
    keys: ['D'],
    text: 'delete it, or all that is marked, for good, after their number was typed',
    hint: 'delete for good',
    views: ['trash'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'fix',
    keys: ['F'],
    text: 'do what would mend it, or show the command that does',
    hint: 'fix',
    views: ['health'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'verify',
    keys: ['V'],
    text: 'read all of it again, and compare it with what it was',
    hint: 'verify',
    views: ['archives', 'audit', 'health'],
    group: 'Look',
  },
  {
    action: 'extract',
    keys: ['x'],
    text: 'put what is in the archive back into place, after a question',
    hint: 'extract',
    views: ['archives'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'input',
    keys: ['i'],
    text: 'change what the view is asked for',
    hint: 'input',
    views: ['plugin'],
    group: 'Look',
  },
  {
    action: 'trashIt',
    keys: ['d'],
    text: 'move it, or all that is marked, to the trash, after a question',
    hint: 'trash',
    views: ['artifacts', 'detail', 'run', 'storage'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'pin',
    keys: ['P'],
    text: 'pin it, or all that is marked, or take the pin away',
    hint: 'pin',
    views: [...ARTIFACTS, 'archives'],
    changes: true,
    group: 'Change',
  },
  {
    action: 'editor',
    keys: ['E'],
    text: 'open its file in the editor ($VISUAL, $EDITOR)',
    views: ['artifacts', 'detail'],
    changes: true,
    group: 'Look',
  },
  {
    action: 'pager',
    keys: ['o'],
    text: 'read its file in the pager ($PAGER)',
    hint: 'read',
    views: ['artifacts', 'detail'],
    group: 'Look',
  },
  {
    action: 'send',
    keys: ['enter'],
    text: 'go on with what was typed',
    hint: 'go on',
    views: ['form'],
    group: 'Look',
  },
  {
    action: 'nextField',
    keys: ['tab'],
    text: 'to the next field',
    hint: 'next field',
    views: ['form'],
    group: 'Move',
  },
  { action: 'up', keys: ['up', 'k'], text: 'up', group: 'Move' },
  { action: 'down', keys: ['down', 'j'], text: 'down', group: 'Move' },
  { action: 'pageUp', keys: ['pageup', 'ctrl+b'], text: 'a page up', group: 'Move' },
  { action: 'pageDown', keys: ['pagedown', 'ctrl+f'], text: 'a page down', group: 'Move' },
  { action: 'first', keys: ['g', 'home'], text: 'to the first', group: 'Move' },
  { action: 'last', keys: ['G', 'end'], text: 'to the last', group: 'Move' },
  {
    action: 'undo',
    keys: ['z'],
    text: 'take the last operation back, after a question',
    hint: 'undo',
    changes: true,
    group: 'Change',
  },
  {
    action: 'redo',
    keys: ['Z'],
    text: 'do again what was taken back, after a question',
    hint: 'redo',
    views: ['operations'],
    changes: true,
    group: 'Change',
  },
  { action: 'trashView', keys: ['t'], text: 'the trash', hint: 'trash view', group: 'Go to' },
  { action: 'view', keys: [':'], text: 'go to a view by its name', hint: 'go to', group: 'Go to' },
  {
    action: 'actions',
    keys: ['c', 'ctrl+p'],
    text: 'choose among the actions of all plugins',
    hint: 'actions',
    changes: true,
    group: 'Go to',
  },
  { action: 'rescan', keys: ['R'], text: 'look at the disk again', group: 'Look' },
  {
    action: 'back',
    keys: ['escape', 'backspace'],
    text: 'go back; in a list with marks or a filter, first take them away',
    hint: 'back',
    group: 'Go to',
  },
  { action: 'help', keys: ['?'], text: 'show what the keys do', hint: 'help', group: 'Program' },
  {
    action: 'mouse',
    keys: ['%'],
    text: 'use the mouse to move and scroll, or leave it to the terminal',
    group: 'Program',
  },
  { action: 'quit', keys: ['q'], text: 'leave', hint: 'quit', group: 'Program' },
  {
    action: 'interrupt',
    keys: ['ctrl+c'],
    text: 'end the work at the next step, or leave',
    group: 'Program',
  },
  { action: 'stop', keys: ['ctrl+z'], text: 'put cairn into the background of the shell', group: 'Program' },
  { action: 'redraw', keys: ['ctrl+l'], text: 'draw the screen again', group: 'Program' },
] as const satisfies readonly Binding[];

/** The name of what a key asks for. */
export type ActionName = (typeof keyTable)[number]['action'];
