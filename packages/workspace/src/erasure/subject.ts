import type { RootedPath } from '@cairn/catalog';
import type { SubjectArtifact } from './erasure-contract.ts';
import type { SubjectNames } from './subject-names.ts';
import { subjectNames } from './subject-names.ts';

/** What has to be known of a subject until the last trace of it is gone. It is kept with the records meanwhile. */
export interface SubjectRecord {
  readonly v: 1;
  readonly subject: string;
  readonly artifacts: readonly SubjectArtifact[];
  readonly files: readonly RootedPath[];
  readonly folders: readonly RootedPath[];
  /** SHA-256 and length of its files: by these its bytes are found elsewhere. */
  readonly contents: readonly { readonly sha256: string; readonly size: number }[];
  /** Some bytes from within its files, in base64. */
  readonly samples: readonly string[];
  /** Absolute paths of what cairn has exported, whatever is in it. */
  readonly exports: readonly string[];
}

/** A subject with the ways to recognise it. */
export interface Subject extends SubjectRecord {
  readonly digests: ReadonlySet<string>;
  /** Its id, keys, digests and the ids of its artifacts. */
  readonly names: SubjectNames;
  /** The same without what only leads to it by computing a hash: the chain of the trail may keep those. */
  readonly plainNames: SubjectNames;
}

export function subjectOf(record: SubjectRecord): Subject {
  const keys = record.artifacts.map(({ key }) => key);
  const digests = record.artifacts.map(({ digest }) => digest);
  const plain = [record.subject, ...keys];
  return {
    ...record,
    digests: new Set(digests),
    names: subjectNames([...plain, ...digests, ...record.artifacts.map(({ id }) => id)]),
    plainNames: subjectNames(plain),
  };
}

/** Both records as one: what was known when an erasure was begun, and what is found now. */
export function merged(one: SubjectRecord, other: SubjectRecord): SubjectRecord {
  const union = <T>(pick: (record: SubjectRecord) => readonly T[]): readonly T[] => [
    ...new Map([...pick(one), ...pick(other)].map((each) => [JSON.stringify(each), each])).values(),
  ];
  return {
    v: 1,
    subject: one.subject,
    artifacts: union((record) => record.artifacts),
    files: union((record) => record.files),
    folders: union((record) => record.folders),
    contents: union((record) => record.contents),
    samples: union((record) => record.samples),
    exports: union((record) => record.exports),
  };
}
