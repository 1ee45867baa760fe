import { CairnError } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { captureFrame } from '../fixtures/captured-context.ts';
import { reportFailure } from './failure.ts';

const error = new CairnError('CONFIG_INVALID', 'expected a count above zero, got 0', {
  hint: 'Leave the rule out to keep nothing by it.',
  path: 'cairn.yaml:12',
});

describe('an error that ends a command', () => {
  test('says its place, its message and what to do', () => {
    const { frame, captured } = captureFrame();
    expect(reportFailure(frame, error)).toBe(2);
    expect(captured).toEqual({
      out: '',
      err: '✗ cairn.yaml:12: expected a count above zero, got 0\n  Leave the rule out to keep nothing by it.\n',
    });
  });

  test('is one JSON object on standard error with --json', () => {
    const { frame, captured } = captureFrame({ json: true });
    reportFailure(frame, error);
    expect(captured.out).toBe('');
    expect(JSON.parse(captured.err)).toEqual({
      schemaVersion: 1,
      error: {
        code: 'CONFIG_INVALID',
        message: 'expected a count above zero, got 0',
        hint: 'Leave the rule out to keep nothing by it.',
        path: 'cairn.yaml:12',
      },
    });
  });

  test('shows a stack only when it is asked for', () => {
    const quiet = captureFrame();
    expect(reportFailure(quiet.frame, new TypeError('x is undefined'))).toBe(1);
    expect(quiet.captured.err).toContain('a defect in cairn');
    expect(quiet.captured.err).not.toContain('failure.test');
    const debugging = captureFrame({}, { environment: { CAIRN_DEBUG: '1' } });
    reportFailure(debugging.frame, new TypeError('x is undefined'));
    expect(debugging.captured.err).toContain('failure.test');
  });

  test('keeps a name with line ends on its line', () => {
    const { frame, captured } = captureFrame();
    const path = 'a\n✓ Done.';
    reportFailure(frame, new CairnError('READ_FAILED', `expected a file at ${path}`, { path }));
    expect(captured.err).toBe('✗ expected a file at a\\n✓ Done.\n');
  });

  test('prints neither control characters nor credentials', () => {
    const { frame, captured } = captureFrame();
    reportFailure(frame, new CairnError('READ_FAILED', 'postgres://ada:hunter2@db \u001b[2J'));
    expect(captured.err).toBe('✗ postgres://***@db \\x1b[2J\n');
  });
});
