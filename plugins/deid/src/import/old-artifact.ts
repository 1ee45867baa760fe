import type { ManagedState } from '@cairn/core';
import { isRecord, textOf, timeOf, valueOf, type OldRecord } from './old-values.ts';

/** A source that the earlier tool wrote down. */
interface OldSource {
  readonly id: string;
  readonly relationship?: string | undefined;
}

/** One metadata file of the earlier tool, read in whatever spelling it has. */
export interface OldArtifact {
  readonly id: string;
  /** As messages call it. */
  readonly shown: string;
  /** As it was written. */
  readonly type?: string | undefined;
  readonly createdAt?: number | undefined;
  /** Undefined for none, `unknown` for a word that means nothing here. */
  readonly state?: ManagedState | 'unknown' | undefined;
  readonly error?: string | undefined;
  readonly sources: readonly OldSource[];
  readonly runId?: string | undefined;
  /** Path of its file, from wherever the earlier tool stood. */
  readonly path?: string | undefined;
  readonly checksum?: string | undefined;
  /** In bytes. */
  readonly size?: number | undefined;
  readonly tags: readonly string[];
  readonly name?: string | undefined;
  readonly module?: string | undefined;
  readonly version?: string | undefined;
  /** Everything else. */
  readonly metadata: OldRecord;
}

/** The spellings of each field, the best first. */
const fields = {
  id: ['artifact_id', 'id', 'uuid'],
  type: ['artifact_type', 'type', 'family', 'kind'],
  createdAt: ['created_at', 'createdAt', 'created', 'creation_time', 'timestamp'],
  state: ['status', 'state'],
  error: ['error', 'error_message'],
  sources: [
    'source_artifacts',
    'sources',
    'parents',
    'source_ids',
    'parent_ids',
    'parent_artifacts',
    'source_id',
    'parent_id',
    'source_artifact',
    'parent',
    'derived_from',
  ],
  runId: ['run_id', 'runId', 'run'],
  path: ['file_path', 'path', 'filepath', 'storage_path', 'location'],
  checksum: ['checksum', 'sha256', 'checksum_sha256', 'file_hash', 'hash', 'md5'],
  size: ['size', 'file_size', 'size_bytes', 'file_size_bytes', 'bytes'],
  tags: ['tags', 'labels'],
  name: ['name'],
  module: ['module', 'module_name', 'producer', 'created_by_module'],
  version: ['version', 'module_version', 'producer_version'],
} as const;

const nested = ['metadata', 'custom_metadata', 'properties', 'attributes', 'extra'];

/** What the store knows by itself, or keeps elsewhere. */
const dropped = [
  'updated_at',
  'modified_at',
  'last_modified',
  'completed_at',
  'relationship',
  'schema_version',
];

const envelope = new Set<string>([...Object.values(fields).flat(), ...nested, ...dropped, 'file']);

/** Reads a metadata file. Its id is the file's name where it says none. */
export function oldArtifactOf(record: OldRecord, stem: string, show: (id: string) => string): OldArtifact {
  const whole: OldRecord = isRecord(record['file']) ? { ...record['file'], ...record } : record;
  const id = textOf(whole, fields.id) ?? stem;
  const size = valueOf(whole, fields.size);
  return {
    id,
    shown: show(id),
    type: textOf(whole, fields.type),
    createdAt: timeOf(whole, fields.createdAt),
    state: stateOf(textOf(whole, fields.state)),
    error: textOf(whole, fields.error),
    sources: sourcesOf(whole),
    runId: textOf(whole, fields.runId),
    path: typeof record['file'] === 'string' ? record['file'] : textOf(whole, fields.path),
    checksum: checksumText(whole),
    size: typeof size === 'number' ? size : undefined,
    tags: tagsOf(valueOf(whole, fields.tags)),
    name: textOf(whole, fields.name),
    module: textOf(whole, fields.module),
    version: textOf(whole, fields.version),
    metadata: metadataOf(record),
  };
}

const states: Readonly<Record<ManagedState, readonly string[]>> = {
  pending: ['pending', 'created', 'queued', 'new'],
  in_progress: ['in_progress', 'processing', 'running', 'started'],
  completed: ['completed', 'complete', 'done', 'success', 'succeeded', 'finished', 'ok'],
  failed: ['failed', 'failure', 'error'],
};

function stateOf(word: string | undefined): OldArtifact['state'] {
  if (word === undefined) return undefined;
  const plain = word.toLowerCase().replaceAll(/[-\s]/g, '_').replace(/^.*\./, '');
  for (const state of ['pending', 'in_progress', 'completed', 'failed'] as const)
    if (states[state].includes(plain)) return state;
  return 'unknown';
}

/** Ids as one text, a list of texts, or a list of objects; each once, whatever key it stands under. */
function sourcesOf(record: OldRecord): readonly OldSource[] {
  const relationship = textOf(record, ['relationship']);
  const found = new Map<string, OldSource>();
  for (const name of fields.sources) {
    const value = record[name];
    for (const item of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      const source = isRecord(item) ? item : { id: item, relationship };
      const id = textOf(source, [...fields.id, 'source_id']);
      if (id !== undefined) found.set(id, { id, relationship: textOf(source, ['relationship', 'relation']) });
    }
  }
  return [...found.values()];
}

/** `sha256:…` for `{ "algorithm": "sha256", "value": "…" }`. */
function checksumText(record: OldRecord): string | undefined {
  const value = valueOf(record, fields.checksum);
  if (!isRecord(value)) return textOf(record, fields.checksum);
  return [textOf(value, ['algorithm', 'type']), textOf(value, ['value', 'digest', 'hex'])].join(':');
}

function tagsOf(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return value
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== '');
  if (Array.isArray(value))
    return value.filter((tag): tag is string => typeof tag === 'string' && tag !== '');
  return isRecord(value) ? Object.entries(value).map(([key, item]) => `${key}:${String(item)}`) : [];
}

/** What stands in objects of its own goes before what stands beside the rest. */
function metadataOf(record: OldRecord): OldRecord {
  const beside = Object.entries(record).filter(([key]) => !envelope.has(key));
  const within = nested.toReversed().flatMap((key) => {
    const value = record[key];
    return isRecord(value) ? Object.entries(value) : [];
  });
  return Object.fromEntries([...beside, ...within].filter(([, value]) => value !== null));
}
