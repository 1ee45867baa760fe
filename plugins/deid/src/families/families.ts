import { defineFamily } from '@cairn/core';
import type { Family, Retention } from '@cairn/core';
import { z } from 'zod';
import { guardOf } from '../guard/admit.ts';
import { daysOf, trashDays, type DeidOptions } from '../options.ts';
import { allowList } from '../phi/index.ts';
import { sourceName } from '../retention/record-source.ts';
import { verifiedFirst } from '../retention/verified-first.ts';
import { branches, familyNames, type FamilyName } from './branches.ts';
import { extraField } from './extra-field.ts';
import type { Fields } from './field.ts';
import { fieldsOf } from './fields-of.ts';

/** Metadata whose keys and values the guard of its family has let pass. */
export type DeidMetadata = Readonly<Record<string, unknown>>;

const titles: Readonly<Record<FamilyName, string>> = {
  video_raw: 'Raw video',
  video_keypoints: 'Keypoints of people in a video',
  video_deid: 'De-identified video',
  audio_raw: 'Raw audio',
  audio_phi_intervals: 'Intervals of audio that identify somebody',
  audio_deid: 'De-identified audio',
  text_raw: 'Raw transcript',
  text_deid: 'De-identified text',
  metadata: 'Metadata of recordings',
  log: 'Logs of the pipeline',
};

/** The families, with what the configuration adds to them. */
export function familiesFor(options: DeidOptions): readonly Family<DeidMetadata>[] {
  return familyNames.map((name) => familyOf(name, options));
}

function familyOf(name: FamilyName, options: DeidOptions): Family<DeidMetadata> {
  const fields = allFields(name, options);
  const retention = retentionOf(name, options);
  return defineFamily<FamilyName, DeidMetadata>({
    name,
    title: titles[name],
    version: 1,
    files: [],
    group: '{dir}',
    managed: true,
    // A log is about a run of the pipeline; everything else is about a person.
    sensitive: name !== 'log',
    metadata: schemaOf(fields),
    admit: guardOf(allowList(valuesOf(fields, ({ type }) => type))),
    ...(retention === undefined ? {} : { retention }),
    ...(isOnTheWay(name) ? { records: sourceName(name) } : {}),
  });
}

function allFields(name: FamilyName, { families }: DeidOptions): Fields {
  return { ...fieldsOf[name], ...valuesOf(families?.[name]?.allow ?? {}, extraField) };
}

/** Loose: what may pass is the guard's to say, and it can be told to let one more key pass. */
function schemaOf(fields: Fields): z.ZodType<DeidMetadata> {
  return z.looseObject(valuesOf(fields, ({ schema }) => schema.optional()));
}

/**
 * What is raw or on the way goes by its age, and never before what was made from it is completed and verified. That
 * rule bounds what goes, so that no share of the family does.
 */
function retentionOf(name: FamilyName, options: DeidOptions): Retention | undefined {
  const days = daysOf(options, name);
  if (days === undefined) return undefined;
  return {
    only: { olderThan: `${days}d` },
    then: 'trash',
    trashFor: `${trashDays}d`,
    maxTrash: '100%',
    ...(isOnTheWay(name) ? { protect: [verifiedFirst] } : {}),
  };
}

function isOnTheWay(name: FamilyName): boolean {
  return branches.some(({ raw, via }) => name === raw || name === via);
}

function valuesOf<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
