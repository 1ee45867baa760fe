import type { FileEntry, Reader } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { headerOf } from './markdown-header.ts';
import { outcomeOf } from './outcome.ts';

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

  it('does not guess when a record cannot be read', () => {
    expect(() => outcomeFrom({ 'a.jsonl': '{"status": "pa' })).toThrow();
  });
});

describe('header of a Markdown report', () => {
  it.each([
    ['---\ntitle: Bench\nstatus: "pass"\n---\n# Bench', { status: 'pass' }],
    ['- Result: failed', { result: 'failed' }],
    ['| Verdict | PASS |', { verdict: 'PASS' }],
    ['# Outcome: PASS', { outcome: 'PASS' }],
    ['\ufeff---\r\nPassed: true\r\n---\r\n', { passed: 'true' }],
    ['The status of the market was poor: it passed.', {}],
    ['', {}],
  ])('of %j', (text, header) => {
    expect(headerOf(text)).toEqual(header);
  });
});

function outcomeFrom(contents: Readonly<Record<string, string>>): string | undefined {
  const text = (path: string): string => contents[path] ?? '';
  const reader = {
    json: (path: string): unknown => JSON.parse(text(path)),
    head: text,
    text,
    lines: (path: string, count: number) => text(path).split('\n').slice(0, count),
  };
  const files = Object.keys(contents).map((path) => ({ path }) as FileEntry);
  return outcomeOf(files, reader as unknown as Reader);
}
