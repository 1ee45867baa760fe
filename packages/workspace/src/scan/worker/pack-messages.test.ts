import type { ChangedArtifact, ScannedFile } from '@cairn/catalog';
import type { RelPath } from '@cairn/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FolderOutcome } from '../lane/folder-task.ts';
import { packArtifact, packOutcome, unpackArtifact, unpackOutcome } from './pack-messages.ts';

const text = fc.string({ unit: 'binary' }).map((name) => name.replaceAll('\0', ''));
const count = fc.nat();
const claim = fc.record({ family: fc.constantFrom('a', 'b'), key: fc.constantFrom('1', '2') });
const figures = {
  kind: fc.constantFrom('file' as const, 'symlink' as const, 'directory' as const, 'other' as const),
  size: count,
  allocated: count,
  mtime: fc.double({ noNaN: true, noDefaultInfinity: true }),
  ctime: fc.double({ noNaN: true, noDefaultInfinity: true }),
  inode: fc.maxSafeNat(),
  device: count,
  mode: count,
  links: count,
  sha256: fc.option(fc.string({ unit: fc.constantFrom('0', 'f'), minLength: 64, maxLength: 64 }), {
    nil: undefined,
  }),
};
const container = fc.record({
  path: text.map((path) => path as RelPath),
  compactor: fc.constant('zstd'),
  size: count,
});
const scanned: fc.Arbitrary<ScannedFile> = fc
  .tuple(
    fc.record({ name: text, ...figures }),
    claim,
    fc.record({ rivals: fc.array(claim, { minLength: 1 }), container }, { requiredKeys: [] }),
  )
  .map(([file, own, rare]) => ({ ...file, ...own, ...rare }));

it('what threads send each other arrives as it was', () => {
  fc.assert(
    fc.property(fc.array(scanned), (files) => {
      const outcome: FolderOutcome = {
        kind: 'read',
        diagnostics: [],
        scanned: {
          root: 'main',
          path: 'a' as RelPath,
          fingerprint: 'f',
          racy: false,
          complete: true,
          folders: ['b'],
          files,
        },
        below: { owners: [], enter: ['b'], leave: [] },
        linked: [],
        looked: 1,
        hashed: [],
        families: [],
      };
      expect(unpackOutcome(structuredClone(packOutcome(outcome)))).toEqual(outcome);
      const entries = files.map(({ name, family: _family, key: _key, rivals: _rivals, ...file }) => ({
        ...file,
        path: name as RelPath,
      }));
      const artifact: ChangedArtifact = {
        row: 1,
        fingerprint: 'f',
        root: 'main',
        family: 'a',
        key: 'k',
        files: entries,
      };
      expect(unpackArtifact(structuredClone(packArtifact(artifact)))).toEqual(artifact);
    }),
  );
});
