import type { PluginCommand } from '@cairn/workspace';
import { describe, expect, test } from 'vitest';
import { operandsOf, optionsOf, valueOf, wordsOf } from './input-options.ts';

const command: PluginCommand = {
  kind: 'action',
  namespace: 'nightly',
  name: 'promote',
  title: 'Promote a run',
  plans: false,
  previews: false,
  danger: false,
  forceApplies: false,
  input: {
    type: 'object',
    required: ['run'],
    properties: {
      run: { type: 'string', description: 'the run' },
      minScore: { type: 'number', default: 0.5 },
      channel: { type: 'string', enum: ['beta', 'stable'] },
      labels: { type: 'array', items: { type: 'string' } },
      notify: { type: 'boolean', default: true },
      extra: { type: 'object' },
    },
  },
};

describe('the input of a plugin', () => {
  test('becomes flags', () => {
    const flags = Object.values(optionsOf(command)).map((option) => option.flags);
    expect(flags).toEqual([
      '--run <text>',
      '--min-score <number>',
      '--channel <text>',
      '--labels <value>',
      '--no-notify',
      '--extra <json>',
    ]);
    expect(optionsOf(command)['channel']?.choices).toEqual(['beta', 'stable']);
    expect(optionsOf(command)['minScore']?.summary).toBe('(0.5)');
  });

  test('takes what has to be given as words, too', () => {
    expect(operandsOf(command)).toEqual([{ name: '[run]', summary: 'the run' }]);
    expect(valueOf(command, { operands: ['r1'], options: { labels: ['a'] } })).toEqual({
      run: 'r1',
      labels: ['a'],
    });
    expect(valueOf(command, { operands: [], options: { run: 'r1' } })).toEqual({ run: 'r1' });
  });

  test('takes what is marked as positional as a word, and gives the words back', () => {
    const cleanup: PluginCommand = {
      ...command,
      name: 'cleanup',
      input: {
        type: 'object',
        properties: {
          days: { type: 'integer', default: 365, positional: true },
          exported: { type: 'boolean', default: true },
        },
      },
    };
    expect(operandsOf(cleanup)).toEqual([{ name: '[days]', summary: '(365)' }]);
    expect(valueOf(cleanup, { operands: ['400'], options: {} })).toEqual({ days: 400 });
    expect(() => valueOf(cleanup, { operands: ['soon'], options: {} })).toThrow(
      'expected a number for days, got "soon"',
    );
    expect(wordsOf(cleanup, { days: 400, exported: false })).toEqual([
      'nightly',
      'cleanup',
      '--days',
      '400',
      '--no-exported',
    ]);
  });

  test('says what is missing and what is too much', () => {
    expect(() => valueOf(command, { operands: [], options: {} })).toThrow('expected --run');
    expect(() => valueOf(command, { operands: ['r1', 'r2'], options: {} })).toThrow(
      'expected nothing more, got "r2"',
    );
  });

  test('reads numbers and JSON, and says what it expected', () => {
    const { minScore, extra } = optionsOf(command);
    expect(minScore?.parse?.('0.75')).toBe(0.75);
    expect(extra?.parse?.('{"a":1}')).toEqual({ a: 1 });
    expect(() => minScore?.parse?.('high')).toThrow('expected a number for --min-score, got "high"');
    expect(() => extra?.parse?.('{')).toThrow('expected JSON for --extra');
  });
});
