import { expect, it } from 'vitest';
import { plain } from '../format/style.ts';
import { longLineage, media, node } from './fixtures/lineages.ts';
import { lineageText } from './lineage-text.ts';

const options = { zone: 'UTC', style: plain, familyName: () => 'video' };
const withoutIds = (text: string): string => text.replace(/[0-9a-f]{12}/g, 'ID');

it('draws what an artifact was made from and what it led to, with a sign and a word for how each stands', () => {
  expect(withoutIds(lineageText(media, options)).split('\n')).toEqual([
    '✗ a "quoted"\\back\\nnew #1 <b> `tick` \\u202e ünïcødé 🎬  ID · video · failed · 4.8M',
    'made from',
    '├─ ✓ points.json  ID · video · completed · 2.0K',
    '│  └─ † raw.mp4  ID · video · gone',
    '└─ ↶ sound.wav  ID · muxed_from · video · in the trash',
    '   └─ † raw.mp4  ID · video · gone',
    'led to',
    '└─ ✓ report.html  ID · video · completed',
  ]);
});

it('draws a shared ancestor once with what is above it', () => {
  const [of, a, b, shared, first] = ['of', 'a', 'b', 'shared', 'first'].map((key) => node(key));
  const links = [
    [of, a],
    [of, b],
    [a, shared],
    [b, shared],
    [shared, first],
  ].map(([output, source]) => ({
    output: output?.digest ?? '',
    source: source?.digest ?? '',
    relationship: 'derived_from',
    at: 1,
    by: 'ada',
  }));
  const nodes = [of, a, b, shared, first].filter((each) => each !== undefined);
  const text = lineageText(
    { of: of?.digest ?? '', nodes, links, cut: true },
    { ...options, ascii: true, direction: 'up' },
  );
  expect(text.match(/first/g)).toHaveLength(1);
  expect(text).toContain('   `- . shared');
  expect(text.match(/\(see above\)/g)).toHaveLength(1);
  expect(text).toContain('More lies beyond the depth');
});

it('cuts deep and wide trees with a note, and says when there is nothing', () => {
  const deep = lineageText(longLineage(1000, 0), { ...options, direction: 'down' }).split('\n');
  expect(deep).toHaveLength(2 + 20 + 1);
  expect(deep.at(-2)).toMatch(/step-20 .*\(goes on\)$/);
  expect(deep.at(-1)).toMatch(/^and 980 artifacts more/);
  const wide = lineageText(longLineage(1, 9999), options).split('\n');
  expect(wide).toHaveLength(2 + 200 + 1);
  expect(wide.at(-1)).toMatch(/^and 9,?800 artifacts more/);
  expect(lineageText(longLineage(0, 0), options)).toContain('Nothing is linked');
});
