import type { RelPath } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { groupByRun, runTime } from './group-by-run.ts';

const keysOf = (...paths: string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, groupByRun(path as RelPath, paths as RelPath[])]));

describe('groups of verification files', () => {
  it('puts the files of a folder that carry the same time together, however it is written', () => {
    expect(
      keysOf(
        'q1/bench/run_20250131_093000.jsonl',
        'q1/bench/p99_2025-01-31T09-30-00.json',
        'q1/bench/report_20250201_093000.md',
      ),
    ).toEqual({
      'q1/bench/run_20250131_093000.jsonl': 'q1/bench/20250131T093000',
      'q1/bench/p99_2025-01-31T09-30-00.json': 'q1/bench/20250131T093000',
      'q1/bench/report_20250201_093000.md': 'q1/bench/20250201T093000',
    });
  });

  it('gives files without a time to the only run of their folder', () => {
    expect(keysOf('bench/run_20250131_093000.jsonl', 'bench/notes.md')['bench/notes.md']).toBe(
      'bench/20250131T093000',
    );
  });

  it('groups files without a time by stem where a folder has several runs or none', () => {
    expect(
      keysOf('bench/a_20250131_093000.md', 'bench/b_20250201_093000.md', 'bench/notes.md')['bench/notes.md'],
    ).toBe('bench/notes');
    expect(keysOf('bench/first.jsonl', 'bench/first.md', 'bench/second.md')).toEqual({
      'bench/first.jsonl': 'bench/first',
      'bench/first.md': 'bench/first',
      'bench/second.md': 'bench/second',
    });
  });

  it('keeps times of UTC apart from times of the local clock', () => {
    const keys = keysOf('bench/a_20250131T093000Z.md', 'bench/b_20250131T093000.md');
    expect(new Set(Object.values(keys)).size).toBe(2);
  });

  it('reads the time of a run from its key', () => {
    expect([
      runTime('q1/bench/20250131T093000'),
      runTime('bench/20250131T093000Z'),
      runTime('bench/20250131'),
      runTime('bench/notes'),
    ]).toEqual(['20250131T093000', '20250131T093000Z', '20250131', undefined]);
  });
});
