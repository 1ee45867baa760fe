import { describe, expect, it } from 'vitest';
import { compileTemplate } from './template.ts';

describe('templates', () => {
  it.each([
    ['{dir}', 'a/b/c.json', 'a/b'],
    ['{dir}/{stem}', 'a/b/c.tar.gz', 'a/b/c.tar'],
    ['{dir}/{stem}', 'c.json', 'c'],
    ['{dir}/{stem}', 'a/.hidden', 'a/.hidden'],
    ['{dir}/{timestamp}', 'a/bench/p99_20250131_093000.json', 'a/bench/20250131_093000'],
    ['{dir}/{timestamp}', 'a/2025-01-31T09-30-00Z.md', 'a/2025-01-31T09-30-00Z'],
    ['{dir}/{kind}_{timestamp}', 'a/p99_20250131_093000.json', 'a/p99_20250131_093000'],
    ['{dir}/{symbol}-{date}.csv', 'a/EURUSD-jan.csv', 'a/EURUSD-jan.csv'],
    ['nightly/{run}', 'nightly/2025-01-01/deep/down/x.txt', 'nightly/2025-01-01'],
    ['{submission}', 's-12/essay.md', 's-12'],
    ['{submission}', 'essay.md', 'essay.md'],
    ['runs/{timestamp}', 'runs/20250131_093000/log.txt', 'runs/20250131_093000'],
    ['runs/{timestamp}', 'runs/log_20250131_093000.txt', 'runs/20250131_093000'],
    ['logs/{stem}', 'logs/a/b/session.1.log', 'logs/session.1'],
    ['{stem}', 'anywhere/deep/session.log', 'session'],
  ])('%s makes of %s the key %s', (template, path, key) => {
    expect(compileTemplate(template).match(path)?.key).toBe(key);
  });

  it.each([
    ['{dir}/{timestamp}', 'a/notes.md'],
    ['nightly/{run}', 'weekly/1/x.txt'],
    ['nightly/{run}/{part}', 'nightly/x.txt'],
    ['runs/{timestamp}', 'runs/first/log.txt'],
    ['{dir}/{symbol}-{date}.csv', 'a/EURUSD.csv'],
  ])('%s does not fit %s', (template, path) => {
    expect(compileTemplate(template).match(path)).toBeNull();
  });

  it('keeps the time that the name says', () => {
    expect(compileTemplate('{dir}/{timestamp}').match('a/x_20250131_093000.json')?.time?.text).toBe(
      '20250131T093000',
    );
  });

  it('knows the folders that are a group of their own', () => {
    const template = compileTemplate('nightly/{run}');
    expect(template.matchFolder('nightly/1')?.key).toBe('nightly/1');
    expect(template.matchFolder('nightly')).toBeNull();
    expect(template.matchFolder('nightly/1/deep')).toBeNull();
  });

  it.each([
    ['a//b', 'empty'],
    ['../{run}', 'points'],
    ['{run', 'brace'],
    ['run}', 'brace'],
    ['{}/x', 'no name'],
    ['{a b}', 'no name'],
    ['x/{dir}', 'first segment'],
    ['{dir}/{a}/{b}', 'at most one'],
    ['{stem}/x', 'last segment'],
    ['{timestamp}_{timestamp}', 'one time'],
  ])('refuses %s and says why', (template, why) => {
    expect(() => compileTemplate(template)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(why) as unknown }),
    );
  });
});
