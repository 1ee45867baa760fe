import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { CairnError } from '@cairn/core';
import {
  absolutePath,
  createDurably,
  exists,
  joinPath,
  makeFolder,
  parentPath,
  pathName,
  readText,
  realPath,
  relativeTo,
  statEntry,
} from '@cairn/files';

/** Where the two halves of a key are, and how to name it. */
export interface SigningKey {
  readonly path: string;
  /** The public half: SPKI in DER, base64. Give it to whoever is to verify. */
  readonly publicKey: string;
  /** Sixteen hexadecimal digits of the SHA-256 of the public half. */
  readonly fingerprint: string;
}

/** Where a key is made, and where it must not lie. */
export interface CreateKeyOptions {
  /** Absolute path of the file to make. */
  readonly path: string;
  /** Folders that the key must not lie in: the workspace, its roots, its state. */
  readonly outside: readonly string[];
}

/**
 * Makes an Ed25519 key as PKCS#8 in PEM, readable by its owner only. Who can write the trail must not find
 * the key beside it, so it never lies in the workspace.
 *
 * @throws CairnError `REFUSED` inside one of the folders, `IN_THE_WAY` when a file is there already.
 */
export function createKey({ path, outside }: CreateKeyOptions): SigningKey {
  for (const folder of outside) {
    if (relativeTo(resolved(folder), resolved(path)) !== undefined) throw insideWorkspace(path, folder);
  }
  const folder = parentPath(path);
  if (!exists(folder)) makeFolder(folder, 0o700);
  const { privateKey } = generateKeyPairSync('ed25519');
  createDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  return describeKey(path, privateKey);
}

/**
 * Where the key of a workspace is looked for unless another path is given:
 * `$XDG_CONFIG_HOME/cairn/keys/<workspace>.pem`, with `~/.config` where that is not set.
 */
export function defaultKeyPath(workspace: string, env: Readonly<Record<string, string | undefined>>): string {
  const config = env['XDG_CONFIG_HOME'] || absolutePath('.config', env['HOME'] ?? '/');
  return joinPath(config, 'cairn', 'keys', `${workspace.replaceAll(/[^\w.-]/g, '_')}.pem`);
}

/** The public half and fingerprint of a key. Throws as signing with it does. */
export function readKey(path: string): SigningKey {
  return describeKey(path, loadKey(path));
}

/**
 * Loads a key for signing.
 *
 * @throws CairnError `NOT_FOUND`, `REFUSED` when others may read it, `VALUE_INVALID` when it is no Ed25519 key.
 */
export function loadKey(path: string): KeyObject {
  const stat = statEntry(path);
  if (stat === undefined) throw missingKey(path);
  if ((stat.mode & 0o077) !== 0) throw exposedKey(path, stat.mode);
  const key = parseKey(path);
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new CairnError('VALUE_INVALID', `expected an Ed25519 key in ${path}, got ${key.asymmetricKeyType}`, {
    path,
  });
}

/** The public half of a key as it is written into what it signs. */
export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** A short name for a public key. */
export function keyFingerprint(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
}

function describeKey(path: string, key: KeyObject): SigningKey {
  const publicKey = publicKeyOf(key);
  return { path, publicKey, fingerprint: keyFingerprint(publicKey) };
}

function parseKey(path: string): KeyObject {
  try {
    return createPrivateKey(readText(path));
  } catch (error) {
    throw new CairnError('VALUE_INVALID', `expected a private key in PEM in ${path}`, { path, cause: error });
  }
}

/** The path without links, of which the last parts may not exist yet. */
function resolved(path: string): string {
  if (exists(path)) return realPath(path);
  const parent = parentPath(path);
  return parent === path ? path : joinPath(resolved(parent), pathName(path));
}

function insideWorkspace(path: string, folder: string): CairnError {
  return new CairnError('REFUSED', `expected a path outside ${folder} for the key, got ${path}`, {
    path,
    hint: 'Keep it where who writes to the workspace cannot read it, or leave the path out.',
  });
}

function missingKey(path: string): CairnError {
  return new CairnError('NOT_FOUND', `there is no key at ${path}`, {
    path,
    hint: 'Make one with cairn audit key create.',
  });
}

function exposedKey(path: string, mode: number): CairnError {
  const bits = (mode & 0o777).toString(8).padStart(4, '0');
  return new CairnError('REFUSED', `expected a key that only its owner can read, ${path} has mode ${bits}`, {
    path,
    hint: `Run chmod 600 ${path}, and make a new key if others may have read it.`,
  });
}
