import { describe, expect, test } from 'vitest';
import { paintLine } from './paint.ts';
import type { ThemeName } from './theme.ts';
import { chooseTheme, themes } from './theme.ts';

describe('a theme', () => {
  test.each([
    [{}, 'dark'],
    [{ COLORFGBG: '0;15' }, 'light'],
    [{ COLORFGBG: '15;0' }, 'dark'],
    [{ NO_COLOR: '1', COLORFGBG: '0;15' }, 'none'],
    [{ NO_COLOR: '' }, 'dark'],
    [{ TERM: 'dumb' }, 'none'],
  ])('in the environment %j is %s', (environment, name) => {
    expect(chooseTheme({ environment }).name).toBe(name);
  });

  test('that was asked for by name comes before what the environment says', () => {
    expect(chooseTheme({ name: 'contrast', environment: { NO_COLOR: '1' } }).name).toBe('contrast');
  });

  test('without colours has none', () => {
    const line = Object.keys(themes.none.looks).map((role) => ({ text: 'x', role: role as 'good' }));
    // oxlint-disable-next-line no-control-regex -- colours begin with one
    expect(paintLine(line, themes.none)).not.toMatch(/\u001b\[[^m]*(?:3\d|9\d)m/);
  });

  test.each(Object.keys(themes))('%s shows the row under the cursor without any colour', (name) => {
    const line = [{ text: 'x', role: 'dim' as const, inverse: true }];
    expect(paintLine(line, themes[name as ThemeName])).toBe('\u001b[7mx\u001b[27m');
  });
});

test('a painted line ends every look that it begins', () => {
  const line = [
    { text: 'a', role: 'mark' as const, inverse: true },
    { text: 'b' },
    { text: 'c', role: 'good' as const },
    { text: '', role: 'bad' as const },
  ];
  expect(paintLine(line, themes.light)).toBe('\u001b[1;7ma\u001b[27;22mb\u001b[38;5;22mc\u001b[39m');
});
