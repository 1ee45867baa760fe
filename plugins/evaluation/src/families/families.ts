import type { Family, Retention } from '@cairn/core';
import { defineFamily } from '@cairn/core';
import { evaluationSource } from '../retention/evaluation-records.ts';
import type { FamilyName } from './family-names.ts';
import { familyNames, familyTitles } from './family-names.ts';
import type { FormsByFamily } from './forms.ts';
import { formOf } from './forms.ts';
import { artifactMetadata } from './metadata.ts';

/** Folders by type and model. */
const layout = '{family}/{metadata.model_id}/{id}';

/** The families, all of them managed, with what holds for each. */
export function families(configured: {
  readonly compress: FormsByFamily;
  readonly retention: Retention;
}): readonly Family[] {
  return familyNames.map((name) => familyOf(name, configured)) as readonly Family[];
}

function familyOf(
  name: FamilyName,
  { compress, retention }: { readonly compress: FormsByFamily; readonly retention: Retention },
): Family<never> {
  const family = defineFamily({
    name,
    title: familyTitles[name],
    version: 1,
    files: [],
    group: '{dir}',
    managed: true,
    stored: { layout, compress: formOf(name, compress) },
    metadata: artifactMetadata,
    records: evaluationSource(name),
    retention,
  });
  return family as Family<never>;
}
