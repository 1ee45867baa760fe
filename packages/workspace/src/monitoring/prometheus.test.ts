import fc from 'fast-check';
import { expect, it } from 'vitest';
import { prometheusText } from './prometheus.ts';

it('writes help, type and one line for each sample', () => {
  const samples = [
    { labels: { family: 'nightly', action: 'trash' }, value: 3 },
    { labels: { family: 'bench', action: 'trash' }, value: 0.5 },
  ];
  expect(prometheusText([{ name: 'gc_artifacts', help: 'Artifacts.', type: 'gauge', samples }])).toBe(
    [
      '# HELP cairn_gc_artifacts Artifacts.',
      '# TYPE cairn_gc_artifacts gauge',
      'cairn_gc_artifacts{family="nightly",action="trash"} 3',
      'cairn_gc_artifacts{family="bench",action="trash"} 0.5',
      '',
    ].join('\n'),
  );
});

it('leaves out what is unknown, and metrics of which nothing is known', () => {
  const samples = [{ labels: { root: 'data' }, value: Number.NaN }];
  expect(prometheusText([{ name: 'disk_free_bytes', help: 'Free.', type: 'gauge', samples }])).toBe('');
});

it('keeps each sample on a line of its own, whatever a label says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (family) => {
      const samples = [{ labels: { family }, value: 1 }];
      const text = prometheusText([{ name: 'files', help: 'Files.', type: 'gauge', samples }]);
      const line = /^cairn_files\{family="((?:[^"\\\n]|\\\\|\\"|\\n)*)"\} 1\n$/u.exec(
        text.split('gauge\n')[1] ?? '',
      );
      const read = line?.[1]?.replace(/\\(.)/gu, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
      expect(read).toBe(family);
    }),
  );
});
