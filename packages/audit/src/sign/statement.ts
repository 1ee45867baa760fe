import { createPublicKey, sign, verify } from 'node:crypto';
import { CairnError, canonicalJson } from '@cairn/core';
import { loadKey, publicKeyOf } from './signing-key.ts';

/**
 * One record of a trail, signed: Ed25519 over the canonical JSON (RFC 8785) of every member but `signature`.
 * The kind is signed too, so that a checkpoint cannot be passed off as a cut.
 */
export interface SignedStatement<K extends 'checkpoint' | 'cut'> {
  readonly v: 1;
  readonly kind: K;
  /** Id of the workspace whose trail it is. */
  readonly workspace: string;
  /** Number and hash of the record. */
  readonly seq: number;
  readonly hash: string;
  /** When it was signed, in ISO 8601. */
  readonly time: string;
  /** SPKI in DER, base64. */
  readonly publicKey: string;
  /** Base64. */
  readonly signature: string;
}

/** The head of a trail at a moment, to be kept elsewhere. */
export type Checkpoint = SignedStatement<'checkpoint'>;

/** The last record that expired: the trail begins behind it. */
export type Cut = SignedStatement<'cut'>;

type Unsigned<S extends SignedStatement<'checkpoint' | 'cut'>> = Omit<S, 'v' | 'publicKey' | 'signature'>;

/** Signs with the key at a path. Throws as `loadKey` does. */
export function signStatement<K extends 'checkpoint' | 'cut'>(
  statement: Unsigned<SignedStatement<K>>,
  keyPath: string,
): SignedStatement<K> {
  const key = loadKey(keyPath);
  const { kind, workspace, seq, hash, time } = statement;
  const open = { v: 1 as const, kind, workspace, seq, hash, time, publicKey: publicKeyOf(key) };
  return { ...open, signature: sign(null, Buffer.from(canonicalJson(open)), key).toString('base64') };
}

/** Tells whether a statement carries the signature of the key that it names. Whose key that is, it cannot tell. */
export function isSigned(statement: SignedStatement<'checkpoint' | 'cut'>): boolean {
  const { signature, ...open } = statement;
  try {
    const key = createPublicKey({
      key: Buffer.from(statement.publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    });
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(null, Buffer.from(canonicalJson(open)), key, Buffer.from(signature, 'base64'))
    );
  } catch {
    // What is no key has signed nothing.
    return false;
  }
}

/**
 * Reads a statement of a kind.
 *
 * @throws CairnError `VALUE_INVALID` when the text is no such statement.
 */
export function parseStatement<K extends 'checkpoint' | 'cut'>(
  text: string,
  kind: K,
  path?: string,
): SignedStatement<K> {
  const value = parseJson(text);
  if (isStatement(value) && value.kind === kind) return value as SignedStatement<K>;
  throw new CairnError(
    'VALUE_INVALID',
    `expected a signed ${kind} of version 1${path === undefined ? '' : ` in ${path}`}`,
    { path },
  );
}

function isStatement(value: unknown): value is SignedStatement<'checkpoint' | 'cut'> {
  if (typeof value !== 'object' || value === null) return false;
  const it = value as Record<string, unknown>;
  const hasTexts = ['kind', 'workspace', 'hash', 'time', 'publicKey', 'signature'].every(
    (name) => typeof it[name] === 'string',
  );
  return it['v'] === 1 && hasTexts && Number.isSafeInteger(it['seq']);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
