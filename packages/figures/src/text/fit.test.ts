import { expect, test } from 'vitest';
import { escapeText } from './escape.ts';
import { truncate, wrap } from './fit.ts';
import { textWidth } from './measure.ts';
import { slug } from './slug.ts';

test('What is too long is cut behind its middle, because names differ at their ends', () => {
  const text = truncate('organisation/a-very-long-model-name-v2', 12, 120);
  expect(text).toMatch(/^organis.*….*-v2$/);
  expect(textWidth(text, 12)).toBeLessThanOrEqual(120);
  expect(truncate('short', 12, 120)).toBe('short');
});

test('Lines are broken between words and after the signs that join names', () => {
  expect(wrap('model-one/instruct', { size: 12, width: 80, lines: 2 })).toEqual(['model-one/', 'instruct']);
  expect(
    wrap('a b c d e f g h i j k l m n o p', { size: 12, width: 60, lines: 2 }).every(
      (line) => textWidth(line, 12) <= 60,
    ),
  ).toBe(true);
});

test('An emoji of many code points is one character, and is never cut', () => {
  expect(truncate('👩‍🚀'.repeat(20), 12, 60).replaceAll('👩‍🚀', '')).toBe('…');
});

test('Control characters and turns of the direction of writing are shown', () => {
  expect(escapeText('a\u202eb\u0000<&>"\ud800')).toBe('a\\u202eb\\u0000&lt;&amp;&gt;&quot;\ufffd');
});

test('A name of signs alone still is an anchor', () => {
  expect(slug('???')).toBe('view');
  expect(slug('Success rate (%)')).toBe('success-rate');
});
