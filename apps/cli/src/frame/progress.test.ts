import type { CairnEvent } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import type { CaptureOptions } from '../fixtures/captured-context.ts';
import { captureFrame } from '../fixtures/captured-context.ts';
import type { GlobalOptions } from './frame.ts';
import { createProgressListener } from './progress.ts';

/** A scan that tells its progress once every so often, as it is heard by a listener. */
function watch(globals: Partial<GlobalOptions>, options: CaptureOptions, interval: number): string {
  const { frame, captured } = captureFrame(globals, options);
  let now = 0;
  const listen = createProgressListener({ ...frame, now: () => now });
  for (let done = 0; done <= 10; done++) {
    now += interval;
    const event: CairnEvent = { type: 'scan.progress', phase: 'walk', progress: { done, total: 10 } };
    listen(event);
  }
  listen({ type: 'scan.ended', files: 10, artifacts: 3 });
  return captured.err;
}

describe('progress', () => {
  test('is one live line on a terminal, taken away in the end', () => {
    const text = watch({ color: false }, { isTerminal: true }, 500);
    expect(text).toContain('\r\u001b[2KScanning  ');
    expect(text).not.toContain('\n');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
  });

  test('is a plain line now and then in a log', () => {
    const text = watch({}, {}, 2500);
    expect(text).not.toContain('\u001b');
    expect(text.trimEnd().split('\n')).toHaveLength(5);
    expect(text).toContain('Scanning   20%  2/10 files');
  });

  test.each([{ json: true }, { quiet: true }])('is silent with %j', (globals) => {
    expect(watch(globals, { isTerminal: true }, 5000)).toBe('');
  });

  test('does not show for work that ends at once', () => {
    expect(watch({}, { isTerminal: true }, 1)).toBe('');
  });
});
