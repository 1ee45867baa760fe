import { CairnError } from '@cairn/core';
import type { PutRequest } from '@cairn/core';
import type { Workspace } from '@cairn/workspace';

/** What options say of an artifact. */
interface Said {
  readonly metadata?: string | undefined;
  readonly metadataFrom?: readonly (readonly [string, unknown])[] | undefined;
  readonly metric?: readonly (readonly [string, number])[] | undefined;
  readonly allowPhi?: readonly string[] | undefined;
  readonly reason?: string | undefined;
}

/** Metadata, metrics and allowances of a call; undefined where nothing was said. */
export async function saidValues(
  workspace: Workspace,
  { metadata, metadataFrom, metric, allowPhi, reason }: Said,
): Promise<Pick<PutRequest, 'metadata' | 'metrics' | 'allow'>> {
  const whole = metadata === undefined ? {} : await objectOf(workspace, metadata);
  const isSaid = metadata !== undefined || metadataFrom !== undefined;
  return {
    metadata: isSaid ? { ...whole, ...Object.fromEntries(metadataFrom ?? []) } : undefined,
    metrics: metric === undefined ? undefined : Object.fromEntries(metric),
    allow: allowanceOf(allowPhi, reason),
  };
}

async function objectOf(workspace: Workspace, text: string): Promise<Readonly<Record<string, unknown>>> {
  if (text.startsWith('@')) return workspace.readObject(text.slice(1));
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw wrong();
}

/** What is no JSON is not quoted: it may be what nobody is to see. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw wrong();
  }
}

function wrong(): CairnError {
  return new CairnError('VALUE_INVALID', 'expected metadata as a JSON object', {
    hint: `Write --metadata '{"epochs": 20}', --metadata @FILE, or --metadata-from epochs=20.`,
  });
}

function allowanceOf(keys: readonly string[] | undefined, reason: string | undefined): PutRequest['allow'] {
  if (keys === undefined && reason === undefined) return undefined;
  if (keys !== undefined && reason !== undefined) return { keys, reason };
  throw new CairnError('USAGE', 'expected --allow-phi and --reason together, got one of them');
}
