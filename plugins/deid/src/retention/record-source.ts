import type { OutsideRecord, RecordSource } from '@cairn/core';
import { defineRecordSource } from '@cairn/core';
import { branches, fullName, type FamilyName } from '../families/branches.ts';
import { outputsBySource, standingOf } from '../recordings/outputs-of.ts';
import { verifications } from '../verification/verifications.ts';

/** The record source of a family. */
export function sourceName(family: FamilyName): string {
  return `standing-${family}`;
}

/** What a plan is told of each artifact on the way: whether everything made from it is completed and verified. */
export const standingSources: readonly RecordSource[] = branches.flatMap(({ raw, via }) =>
  [raw, ...(via === undefined ? [] : [via])].map(sourceOf),
);

function sourceOf(family: FamilyName): RecordSource {
  return defineRecordSource({
    name: sourceName(family),
    mayBeEmpty: true,
    async *load(context): AsyncGenerator<{ key: string; record: OutsideRecord }> {
      const { store, signal } = context;
      const known = context.collection(verifications);
      const artifacts = await store.find({ family: fullName(family) });
      if (artifacts.length === 0) return;
      const outputs = await outputsBySource(store, fullName(family), signal);
      for (const artifact of artifacts) {
        const standing = standingOf(artifact, outputs.get(artifact.digest) ?? [], (output) =>
          known.get(output),
        );
        yield { key: artifact.key, record: { ...standing } };
      }
    },
  });
}
