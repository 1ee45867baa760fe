// The screens of the terminal interface that docs/screens shows: which keys lead to them, and what tells that
// they are there.

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
];
