import type { FileEntry, Reader } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { headerOf } from './markdown-header.ts';
import type { Told } from './outcome.ts';
import { readOutcome } from './outcome.ts';

describe('outcome of a run', () => {
  it.each([
    ['{"status":"PASS"}', 'pass'],
    ['{"Status":"Failed"}', 'fail'],
    ['{"passed":true}', 'pass'],
    ['{"passed":false}', 'fail'],
    ['{"result":"ok","passed":false}', 'pass'],
    ['{"status":"running","verdict":"red"}', 'fail'],
    ['{"status":"green-ish"}', undefined],
    ['{"passed":1}', undefined],
    ['[{"status":"pass"}]', undefined],
    ['null', undefined],
  ])('of %s is %s', (json, outcome) => {
    expect(outcomeFrom({ 'p99.json': json })).toBe(outcome);
  });

  it('asks the JSON before the first record of the JSONL, and that before the Markdown', () => {
    expect(
      outcomeFrom({
        'a.json': '{}',
        'a.jsonl': '{"result":"fail"}\n{"result":"pass"}',
        'a.md': 'Status: PASS',
      }),
    ).toBe('fail');
    expect(
      outcomeFrom({
        'a.json': '{"score":1}',
        'a.jsonl': '{"x":1}',
        'a.md': '# Report\n\n**Status:** ✓ PASS (12 of 12)',
      }),
    ).toBe('pass');
  });

  it('passes over blank lines and a byte order mark before the first record', () => {
    expect(outcomeFrom({ 'a.jsonl': '\ufeff\n\n{"status":"pass"}\n{"status":"fail"}' })).toBe('pass');
    expect(outcomeFrom({ 'a.jsonl': '' })).toBeUndefined();
  });

  it('does not guess when a record cannot be read, and names the file', () => {
    expect(() => outcomeFrom({ 'a.jsonl': '{"status": "pa' })).toThrow(
      /^expected JSON in the first record of a\.jsonl: /,
    );
  });
});

describe('what is known of a run', () => {
  it('is what its JSON says, wherever the outcome stands', () => {
    const told = toldBy({ 'a.json': '{"commit":"c0ffee"}', 'a.jsonl': '{"status":"pass","case":1}' });
    expect(told).toEqual({ outcome: 'pass', record: { commit: 'c0ffee' } });
  });

  it('is the record that its JSONL begins with, unless that is data', () => {
    expect(toldBy({ 'a.jsonl': '{"status":"fail","run":7}' }).record).toEqual({ status: 'fail', run: 7 });
    expect(toldBy({ 'a.jsonl': '{"case":1}', 'a.md': 'Status: PASS' })).toEqual({ outcome: 'pass' });
  });
});

describe('header of a Markdown report', () => {
  it.each([
    ['---\ntitle: Bench\nstatus: "pass"\n---\n# Bench', { status: 'pass' }],
    ['- Result: failed', { result: 'failed' }],
    ['| Verdict | PASS |', { verdict: 'PASS' }],
    ['# Outcome: PASS', { outcome: 'PASS' }],
    ['\ufeff---\r\nPassed: true\r\n---\r\n', { passed: 'true' }],
    ['Passed: no', { passed: 'no' }],
    ['Result: no regressions', { result: '' }],
    ['The status of the market was poor: it passed.', {}],
    ['', {}],
  ])('of %j', (text, header) => {
    expect(headerOf(text)).toEqual(header);
  });
});

function outcomeFrom(contents: Readonly<Record<string, string>>): string | undefined {
  return toldBy(contents).outcome;
}

function toldBy(contents: Readonly<Record<string, string>>): Told {
  const text = (path: string): string => contents[path] ?? '';
  const reader = {
    json: (path: string): unknown => JSON.parse(text(path)),
    head: text,
    text,
    lines: (path: string, count: number) => text(path).split('\n').slice(0, count),
  };
  const files = Object.keys(contents).map((path) => ({ path }) as FileEntry);
  return readOutcome(files, reader as unknown as Reader);
}
