import type { SetupContext } from '@cairn/core';
import { defineRecordSource } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import type { ZodType } from 'zod';
import { importArtifactsConfig } from './import-artifacts-config.ts';
import { readArtifactsSettings } from './read-artifacts-settings.ts';

const full = {
  retention: {
    proofs: { keep: 10, pin: ['a1b2c3d4'] },
    smoke90: { keep: 8, pin: [] },
    explain: { keep: 12, pin: ['ffffffff'] },
  },
  gc: { always_keep: ['last_pass', 'pinned', 'last_run'] },
  compaction: {
    jsonl: { enabled: true, min_size_kb: 100, dict_threshold: 5 },
    markdown: { enabled: true, min_size_kb: 50, remove_empty_sections: true, canonical_headers: true },
  },
  indexing: { parallel_workers: 8, checksum_buffer_size_kb: 128, max_files_per_scan: 50_000 },
};

const manifest = {
  entries: [
    {
      id: 'a1b2c3d4',
      family: 'proofs',
      files: [{ path: 'microstructure/proofs/run_20250131_093000.jsonl' }],
    },
  ],
};

describe('config/artifacts.yaml', () => {
  it('is read as retention, cleanup, indexing and compaction, with sizes in powers of 1024', () => {
    const settings = readArtifactsSettings(
      'config/artifacts.yaml',
      contextOf({ 'config/artifacts.yaml': full }),
    );
    expect(settings).toMatchObject({
      origin: 'config/artifacts.yaml',
      retention: {
        proofs: { keep: { last: 10 } },
        smoke90: { keep: { last: 8 } },
        explain: { keep: { last: 12 } },
      },
      gc: { maxTrash: '100%', alwaysKeep: ['last_pass', 'pinned', 'last_run'] },
      indexing: { parallelWorkers: 8, checksumBufferSize: '128KiB', maxFilesPerScan: 50_000 },
      compaction: {
        jsonl: { enabled: true, minSize: '100KiB', dictThreshold: 5 },
        markdown: { enabled: true, minSize: '50KiB', removeEmptySections: true, canonicalHeaders: true },
      },
    });
  });

  it('resolves its pins through the manifest beside the artifacts, and says which resolve to nothing', () => {
    const context = contextOf({ 'config/artifacts.yaml': full, 'artifacts/.manifest.json': manifest });
    expect(readArtifactsSettings('config/artifacts.yaml', context).pins).toEqual([
      {
        family: 'proofs',
        reference: 'a1b2c3d4',
        paths: ['artifacts/microstructure/proofs/run_20250131_093000.jsonl'],
      },
      { family: 'explain', reference: 'ffffffff', paths: [] },
    ]);
  });

  it('takes an empty `pin:` for none', () => {
    const context = contextOf({ 'c.yaml': { retention: { bench: { keep: 3, pin: null } } } });
    expect(readArtifactsSettings('c.yaml', context).pins).toEqual([]);
  });

  it.each([
    ['a list', [{ id: 'a1b2c3d4', path: './artifacts/bench/x.md' }]],
    ['an object by id', { artifacts: { a1b2c3d4: { paths: ['bench/x.md'] } } }],
    [
      'a manifest with aliases',
      { entries: [{ id: '0123456789ab', aliases: ['a1b2c3d4'], files: ['bench/x.md'] }] },
    ],
  ])('reads %s', (_name, value) => {
    const context = contextOf({
      'c.yaml': { retention: { bench: { keep: 3, pin: ['a1b2c3d4'] } } },
      'artifacts/.manifest.json': value,
    });
    expect(readArtifactsSettings('c.yaml', context).pins).toEqual([
      { family: 'bench', reference: 'a1b2c3d4', paths: ['artifacts/bench/x.md'] },
    ]);
  });

  it('becomes a cairn.yaml in which known pins are paths and unknown ones stay as they are', () => {
    const context = contextOf({ 'config/artifacts.yaml': full, 'artifacts/.manifest.json': manifest });
    expect(importArtifactsConfig('config/artifacts.yaml', context)).toMatchObject({
      version: 1,
      roots: { data: './artifacts' },
      plugins: ['@cairn/plugin-verification'],
      retention: {
        proofs: { keep: { last: 10 }, pin: ['artifacts/microstructure/proofs/run_20250131_093000.jsonl'] },
        smoke90: { keep: { last: 8 } },
        explain: { pin: ['ffffffff'] },
      },
      gc: { maxTrash: '100%' },
    });
  });

  it.each([
    ['a count of zero', { retention: { bench: { keep: 0 } } }],
    ['a count that is negative', { retention: { bench: { keep: -3 } } }],
    ['a family that it does not have', { retention: { benches: { keep: 3 } } }],
    ['a key that it does not have', { retentions: {} }],
    ['a protection that it does not have', { gc: { always_keep: ['everything'] } }],
  ])('refuses %s', (_name, value) => {
    expect(() => readArtifactsSettings('c.yaml', contextOf({ 'c.yaml': value }))).toThrow();
  });
});

function contextOf(files: Readonly<Record<string, unknown>>): SetupContext {
  return {
    workspace: 'research',
    timezone: 'UTC',
    roots: { data: './artifacts' },
    isFile: (path) => path in files,
    readText: (path) => JSON.stringify(files[path]),
    parseYaml: <T>(text: string, _path: string, schema: ZodType<T>) => schema.parse(JSON.parse(text)),
    recordSource: (name) => defineRecordSource({ name, async *load() {} }),
  };
}
