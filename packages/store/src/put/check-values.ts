import { CairnError, messageOf } from '@cairn/core';
import type { PutRequest } from '@cairn/core';
import type { StoreFamily } from '../store-host.ts';

type Metadata = Readonly<Record<string, unknown>>;

/**
 * Metadata as it is kept: what the family's schema makes of it, as JSON says it.
 *
 * @throws CairnError `VALUE_INVALID` that names the field.
 */
export function checkMetadata({ name, family }: StoreFamily, metadata: unknown): Metadata {
  const parsed = family.metadata?.safeParse(metadata);
  if (parsed?.success === false) {
    const [issue] = parsed.error.issues;
    const field = ['metadata', ...(issue?.path ?? [])].map(String).join('.');
    const more = parsed.error.issues.length > 1 ? ` (and ${parsed.error.issues.length - 1} more)` : '';
    const message = `expected metadata of ${name} as its schema has it: ${field}: ${issue?.message ?? 'it is wrong'}${more}`;
    throw new CairnError('VALUE_INVALID', message, { path: field });
  }
  const plain = plainJson(parsed === undefined ? metadata : parsed.data);
  if (typeof plain === 'object' && plain !== null && !Array.isArray(plain)) return plain as Metadata;
  throw new CairnError('VALUE_INVALID', 'expected metadata as an object of values by name', {
    path: 'metadata',
  });
}

function plainJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value)) as unknown;
  } catch (error) {
    throw new CairnError('VALUE_INVALID', `expected metadata that JSON can say: ${messageOf(error)}`, {
      path: 'metadata',
    });
  }
}

/** @throws CairnError `VALUE_INVALID` */
export function checkMetrics(metrics: PutRequest['metrics'] = {}): Readonly<Record<string, number>> {
  for (const [name, value] of Object.entries(metrics)) {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new CairnError('VALUE_INVALID', `expected a finite number as metrics.${name}`, {
        path: `metrics.${name}`,
      });
  }
  return { ...metrics };
}

/** Texts without doubles. @throws CairnError `VALUE_INVALID` */
export function checkTexts(field: 'tags' | 'aliases', texts: readonly string[] = []): readonly string[] {
  if (!Array.isArray(texts) || texts.some((text) => typeof text !== 'string' || text === ''))
    throw new CairnError('VALUE_INVALID', `expected ${field} as texts that are not empty`, { path: field });
  return [...new Set<string>(texts)];
}

/** A name or key: it stands in lists, messages and file names. @throws CairnError `VALUE_INVALID` */
export function checkLabel(
  field: 'name' | 'key' | 'module' | 'version' | 'relationship',
  text: string,
): string {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST && !/\p{Cc}/u.test(text))
    return text;
  throw new CairnError(
    'VALUE_INVALID',
    `expected a ${field} of 1 to ${LONGEST} characters without control characters, got ${shown(text)}`,
    { path: field, hint: `Give another ${field}.` },
  );
}

/** As JSON, so that no control character is told as it is. */
function shown(text: unknown): string {
  const written = JSON.stringify(text) ?? typeof text;
  return written.length > 60 ? `${written.slice(0, 57)}…"` : written;
}

const LONGEST = 500;

/** @throws CairnError `VALUE_INVALID` */
export function checkTime(at: number): number {
  if (Number.isFinite(at) && Math.abs(at) <= LAST_MOMENT) return Math.round(at);
  throw new CairnError('VALUE_INVALID', 'expected createdAt in milliseconds since 1970', {
    path: 'createdAt',
  });
}

const LAST_MOMENT = 8.64e15;
