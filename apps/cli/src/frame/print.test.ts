import { expect, test } from 'vitest';
import { captureFrame } from '../fixtures/captured-context.ts';
import { note } from './frame.ts';
import { jsonText, print } from './print.ts';

const result = { text: () => 'two artifacts', json: () => ({ total: 2 }) };

test('a result is text, or one JSON document with a schema version', () => {
  const plain = captureFrame();
  print(plain.frame, result);
  expect(plain.captured.out).toBe('two artifacts\n');
  const json = captureFrame({ json: true });
  print(json.frame, result);
  expect(JSON.parse(json.captured.out)).toEqual({ schemaVersion: 1, total: 2 });
});

test('notes stand on standard error, and are silent with --json and --quiet', () => {
  const plain = captureFrame();
  note(plain.frame, 'scanned long ago');
  expect(plain.captured).toEqual({ out: '', err: 'scanned long ago\n' });
  for (const globals of [{ json: true }, { quiet: true }]) {
    const { frame, captured } = captureFrame(globals);
    note(frame, 'scanned long ago');
    expect(captured.err).toBe('');
  }
});

test('JSON escapes what could drive a terminal and changes no value by it', () => {
  const value = { key: 'a\u009b2J\u202eb' };
  const text = jsonText(value);
  expect(text).not.toMatch(/[\u007f-\u009f\u202e]/);
  expect(JSON.parse(text)).toEqual(value);
});

test('JSON hides credentials in texts and leaves what identifies a thing as it is', () => {
  const value = { message: 'token=abc', key: 'runs/token=abc' };
  expect(JSON.parse(jsonText(value))).toEqual({ message: 'token=***', key: 'runs/token=abc' });
});

test.each([
  ['NO_COLOR is set', {}, { NO_COLOR: '1' }],
  ['--no-color is given', { color: false }, {}],
])('there are no colours when %s', (_name, globals, environment) => {
  const { frame } = captureFrame(globals, { isTerminal: true, environment });
  expect(frame.style('bad', 'x')).toBe('x');
});

test('there are colours on a terminal and none in a pipe', () => {
  expect(captureFrame({}, { isTerminal: true }).frame.style('bad', 'x')).toBe('\u001b[31mx\u001b[39m');
  expect(captureFrame().frame.style('bad', 'x')).toBe('x');
});
