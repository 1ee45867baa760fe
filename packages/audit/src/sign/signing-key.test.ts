import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { createKey, defaultKeyPath, keyFingerprint, readKey } from '../index.ts';
import { loadKey } from './signing-key.ts';

test('a key is PKCS#8 in PEM that only its owner can read', () => {
  using tree = temporaryTree();
  const key = createKey({ path: tree.join('config/keys/w1.pem'), outside: [tree.join('workspace')] });
  expect(readFileSync(key.path, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  expect(statSync(key.path).mode & 0o777).toBe(0o600);
  expect(statSync(tree.join('config/keys')).mode & 0o777).toBe(0o700);
  expect(createPrivateKey(readFileSync(key.path)).asymmetricKeyType).toBe('ed25519');
  expect(readKey(key.path)).toEqual(key);
  expect(key.fingerprint).toBe(keyFingerprint(key.publicKey));
  expect(key.fingerprint).toMatch(/^[0-9a-f]{16}$/);
});

test('no key is made in the workspace, also not through a link', () => {
  using tree = temporaryTree({ 'workspace/cairn.yaml': '' });
  symlinkSync('workspace', tree.join('alias'));
  const outside = [tree.join('workspace')];
  for (const path of [
    'workspace/key.pem',
    'workspace/deep/er/key.pem',
    'alias/key.pem',
    'alias/deep/key.pem',
  ]) {
    expect(() => createKey({ path: tree.join(path), outside })).toThrow(
      expect.objectContaining({ code: 'REFUSED' }),
    );
  }
  expect(() => createKey({ path: tree.join('workspace/key.pem'), outside: [tree.join('alias')] })).toThrow(
    expect.objectContaining({ code: 'REFUSED' }),
  );
  expect(tree.snapshot().map(({ path }) => path)).toEqual(['alias', 'workspace', 'workspace/cairn.yaml']);
  expect(createKey({ path: tree.join('workspace-keys.pem'), outside }).path).toBe(
    tree.join('workspace-keys.pem'),
  );
});

test('a key is never written over another', () => {
  using tree = temporaryTree();
  const options = { path: tree.join('key.pem'), outside: [] };
  const first = createKey(options);
  expect(() => createKey(options)).toThrow(expect.objectContaining({ code: 'IN_THE_WAY' }));
  expect(readKey(first.path)).toEqual(first);
});

test('a key that others can read, that is none, or that is of another kind is not used', () => {
  const other = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  using tree = temporaryTree({ 'none.pem': 'none', 'other.pem': other });
  const { path } = createKey({ path: tree.join('key.pem'), outside: [] });
  chmodSync(path, 0o640);
  expect(() => loadKey(path)).toThrow(
    expect.objectContaining({ code: 'REFUSED', hint: expect.stringContaining('chmod 600') as string }),
  );
  for (const name of ['none.pem', 'other.pem']) {
    chmodSync(tree.join(name), 0o600);
    expect(() => loadKey(tree.join(name))).toThrow(expect.objectContaining({ code: 'VALUE_INVALID' }));
  }
  expect(() => loadKey(tree.join('missing.pem'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('the default path follows XDG_CONFIG_HOME and keeps a name a name', () => {
  expect(defaultKeyPath('w1', { XDG_CONFIG_HOME: '/etc/xdg', HOME: '/home/ada' })).toBe(
    '/etc/xdg/cairn/keys/w1.pem',
  );
  expect(defaultKeyPath('w1', { XDG_CONFIG_HOME: '', HOME: '/home/ada' })).toBe(
    '/home/ada/.config/cairn/keys/w1.pem',
  );
  expect(defaultKeyPath('../a/b', { HOME: '/h' })).toBe('/h/.config/cairn/keys/.._a_b.pem');
});

test('a folder that exists keeps its mode', () => {
  using tree = temporaryTree();
  mkdirSync(tree.join('keys'));
  chmodSync(tree.join('keys'), 0o755);
  createKey({ path: tree.join('keys/key.pem'), outside: [] });
  expect(statSync(tree.join('keys')).mode & 0o777).toBe(0o755);
});
