import { createHash } from 'node:crypto';
import type { RelPath } from '@cairn/core';
import { createTextIndex } from '../bytes/text-index.ts';
import { ARCHIVE_MANIFEST, createManifestReader } from '../manifest/archive-manifest-schema.ts';
import type { ManifestListener } from '../manifest/archive-manifest-schema.ts';
import type { ArchivedFile, ArchivedHead, ManifestHead } from '../manifest/archive-manifest.ts';
import { manifestLine } from '../manifest/manifest-line.ts';
import { createPlaces } from '../manifest/places.ts';
import { createClaims } from './claims.ts';
import type { Ledger } from './ledger.ts';
import { collectProblems } from './problems.ts';
import type { Problems } from './problems.ts';
import { untilBroken } from './until-broken.ts';

/** Compares what cairn wrote of an archive's contents with what is there, both ways, as it comes. */
export interface ContentsCheck {
  push(bytes: Uint8Array): void;
  end(): void;
  /** Tells what is wrong, once all of the bag was read. */
  report(problems: Problems, payload: { readonly files: number; readonly bytes: number }): void;
}

export function createContentsCheck(ledger: Ledger): ContentsCheck {
  // What another program put there under that name says nothing that could be compared.
  const found = collectProblems();
  const claims = createClaims(ledger, found);
  const members = createTextIndex();
  const counted = { artifacts: 0, members: 0 };
  const reader = createManifestReader(
    artifactChecks(found, {
      file(file, member) {
        if (members.get(member) !== undefined) found.error(`${ARCHIVE_MANIFEST} names it twice`, member);
        else counted.members += 1;
        members.set(member, 0);
        claims.check(file, member);
      },
      artifact: () => void (counted.artifacts += 1),
    }),
  );
  let head: ManifestHead | undefined;
  let isBroken = false;
  const guarded = untilBroken((text) => {
    isBroken = true;
    found.error(text, ARCHIVE_MANIFEST);
  });
  return {
    push: (bytes) => guarded(() => reader.push(bytes)),
    end: () => guarded(() => void (head = reader.end())),
    report(problems, payload) {
      if (head === undefined && !isBroken) return;
      claims.settle();
      if (head !== undefined) checkTotals(found, head, { ...counted, ...payload });
      for (const { text, path } of found.list()) problems.error(text, path);
    },
  };
}

/** What can be said of an artifact without a look at the bag. */
function artifactChecks(
  problems: Problems,
  next: { file(file: ArchivedFile, member: string): void; artifact(): void },
): ManifestListener {
  let own = begin();
  return {
    file(file) {
      const fault = own.places.take(file.path as RelPath, file.kind);
      if (fault !== undefined) problems.error(`${JSON.stringify(file.path)}: ${fault}`, ARCHIVE_MANIFEST);
      if (file.member === undefined) return;
      own.bytes += file.size_bytes ?? 0;
      for (const algorithm of ['sha256', 'sha512'] as const) {
        const digest = file[algorithm];
        if (digest !== undefined) own[algorithm].update(`${manifestLine(digest, file.member)}\n`);
      }
      next.file(file, file.member);
    },
    artifact(artifact) {
      checkSums(problems, artifact, own);
      own = begin();
      next.artifact();
    },
  };
}

/** What its files come to. */
interface Sums {
  bytes: number;
  readonly places: ReturnType<typeof createPlaces>;
  readonly sha256: ReturnType<typeof createHash>;
  readonly sha512: ReturnType<typeof createHash>;
}

function begin(): Sums {
  return {
    bytes: 0,
    places: createPlaces(),
    sha256: createHash('sha256'),
    sha512: createHash('sha512'),
  };
}

function checkSums(problems: Problems, artifact: ArchivedHead, own: Sums): void {
  const name = `${artifact.family} ${artifact.id}`;
  if (own.bytes !== artifact.size_bytes) {
    problems.error(
      `${name}: expected files of ${artifact.size_bytes} bytes together, got ${own.bytes}`,
      ARCHIVE_MANIFEST,
    );
  }
  for (const algorithm of ['sha256', 'sha512'] as const) {
    if (own[algorithm].digest('hex') === artifact.checksums[algorithm]) continue;
    problems.error(`${name}: its ${algorithm} is not that of its files' lines`, ARCHIVE_MANIFEST);
  }
}

/** The payload has no other files than those that were named. */
function checkTotals(
  problems: Problems,
  { totals }: ManifestHead,
  found: {
    readonly artifacts: number;
    readonly members: number;
    readonly files: number;
    readonly bytes: number;
  },
): void {
  const { artifacts, members, files, bytes } = found;
  const say = (text: string): void => problems.error(text, ARCHIVE_MANIFEST);
  if (members !== files) say(`it names ${members} files, and the payload has ${files}`);
  if (totals.files !== files) say(`expected ${totals.files} files, found ${files}`);
  if (totals.size_bytes !== bytes) say(`expected ${totals.size_bytes} bytes, found ${bytes}`);
  if (totals.artifacts !== artifacts) say(`expected ${totals.artifacts} artifacts, found ${artifacts}`);
}
