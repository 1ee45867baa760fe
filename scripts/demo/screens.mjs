// The screens of the terminal interface that docs/screens shows: which keys lead to them, and what tells that
// they are there.

/** Keys that lead to a view by its name. */
function view(name) {
  return [':', ...Array.from(name), 'enter'];
}

export const screens = [
  {
    name: 'overview',
    title: 'The overview: families, disks, the next cleanup and the last operations',
    steps: [{ press: [], until: /Next cleanup +\d+ artifacts/ }],
  },
  {
    name: 'artifacts',
    title: 'Artifacts with marks, and the preview of a file',
    steps: [
      { press: ['enter'], until: /1 of \d+ artifacts/ },
      { press: ['down', 'space', 'down', 'space', 'up'], until: '2 marks' },
      { press: ['tab'], until: 'file 1 of' },
    ],
  },
  {
    name: 'filter',
    title: 'Artifacts, filtered by letters in their order',
    steps: [
      { press: ['enter'], until: /1 of \d+ artifacts/ },
      { press: ['/', ...Array.from('~2026')], until: /T063000[^]*filter ~2026/ },
    ],
  },
  {
    name: 'detail',
    title: 'One artifact: its facts, why it goes, and what would change that',
    steps: [
      { press: ['enter'], until: /1 of \d+ artifacts/ },
      { press: ['G', 'enter'], until: 'What would change that' },
    ],
  },
  {
    name: 'plan',
    title: 'A plan with its reasons, and the number that it follows',
    steps: [{ press: ['p'], until: /newest of \d+/ }],
  },
  {
    name: 'plan-number',
    title: 'A plan that follows a number',
    steps: [
      { press: ['p'], until: /newest of \d+/ },
      { press: ['+', '+'], until: /‹12›   changed/ },
    ],
  },
  {
    name: 'question',
    title: 'The question before a plan is carried out',
    steps: [
      { press: ['p'], until: /newest of \d+/ },
      { press: ['A'], until: '[y/N]' },
    ],
  },
  {
    name: 'help',
    title: 'What the keys do',
    rows: 64,
    steps: [
      { press: ['enter'], until: /1 of \d+ artifacts/ },
      { press: ['?'], until: 'What the keys do' },
    ],
  },
  {
    name: 'trash',
    title: 'The trash: bring back, or delete for good',
    steps: [
      { press: ['t'], until: /1 of \d entries/ },
      { press: ['space', 'space'], until: '2 marks' },
    ],
  },
  {
    name: 'purge',
    title: 'What is deleted for good asks for its number',
    steps: [
      { press: ['t'], until: /1 of \d entries/ },
      { press: ['space', 'space', 'D'], until: 'Type 2' },
    ],
  },
  {
    name: 'operations',
    title: 'Operations: what was done, and the way back',
    steps: [{ press: view('operations'), until: /1 of \d operations/ }],
  },
  {
    name: 'archives',
    title: 'Archives',
    steps: [{ press: view('archives'), until: '1 of 1 archive' }],
  },
  {
    name: 'runs',
    title: 'Runs of pipelines',
    steps: [{ press: view('runs'), until: '1 of 3 runs' }],
  },
  {
    name: 'health',
    title: 'Health: what is wrong, and what would mend it',
    steps: [{ press: view('health'), until: /1 of \d+ finding/ }],
  },
  {
    name: 'audit',
    title: 'The audit trail, as it grows',
    steps: [{ press: view('audit'), until: /\d+ of \d+ records/ }],
  },
  {
    name: 'storage',
    title: 'Storage: where the bytes are',
    steps: [{ press: view('storage'), until: 'on disk in' }],
  },
  {
    name: 'lineage',
    title: 'What an artifact was made from, and what was made from it',
    steps: [
      { press: view('artifacts'), until: /1 of \d+ artifacts/ },
      { press: ['G', 'k', 'L'], until: 'made from' },
    ],
  },
  {
    name: 'actions',
    title: 'The palette: every action of every plugin',
    workspace: 'essays',
    steps: [{ press: ['c'], until: /1 of \d actions/ }],
  },
  {
    name: 'form',
    title: 'A form from the schema of an action',
    workspace: 'essays',
    steps: [
      { press: ['c'], until: /1 of \d actions/ },
      { press: ['/', ...Array.from('cleanup-old'), 'enter', 'enter'], until: 'days' },
      { press: ['x'], until: 'expected a number' },
    ],
  },
  {
    name: 'view',
    title: 'A view of a plugin: a table, and a chart',
    workspace: 'essays',
    rows: 44,
    steps: [
      { press: view('views'), until: 'sample sizes' },
      { press: ['/', ...Array.from('sizes'), 'enter', 'enter'], until: 'Growth' },
    ],
  },
];
