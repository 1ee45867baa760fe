import { describe, expect, it } from 'vitest';
import { compileLayout, DEFAULT_LAYOUT } from './layout.ts';
import { safeName } from './safe-name.ts';

const digest = 'ab'.repeat(32);
const folder = (layout: string, metadata: Readonly<Record<string, unknown>> = {}): string =>
  compileLayout(layout).folderOf({ family: 'deid/log', digest, metadata });

describe('a layout', () => {
  it('puts artifacts by family and digest, and between them what it names', () => {
    expect(folder(DEFAULT_LAYOUT)).toBe(`deid/log/${digest}`);
    expect(folder('{family}/{metadata.model_id}/{id}', { model_id: 'net-7' })).toBe(
      `deid/log/net-7/${digest}`,
    );
    expect(folder('{family}/m-{metadata.a.b}-{metadata.c}/x/{id}', { a: { b: 1 }, c: true })).toBe(
      `deid/log/m-1-true/x/${digest}`,
    );
  });

  it('writes what an artifact does not have as an underscore', () => {
    for (const metadata of [{}, { m: null }, { m: {} }, { m: ['a'] }, { m: '' }])
      expect(folder('{family}/{metadata.m}/{id}', metadata)).toBe(`deid/log/_/${digest}`);
  });

  it('never leaves the store, nor hides in it, nor looks like an artifact', () => {
    for (const m of ['..', '../../etc', '/etc', '.cairn', digest, 'a\0b', 'a\\b', 'Ⅷ', 'x'.repeat(500)]) {
      const [, , segment = ''] = folder('{family}/{metadata.m}/{id}', { m }).split('/');
      expect(segment).toMatch(/^(?!\.)(?![0-9a-f]{64}$)[\p{L}\p{N}._-]{1,100}$/u);
    }
    expect(safeName('Ⅷ')).toBe('VIII');
  });

  it.each([
    '{id}',
    '{family}',
    '{id}/{family}',
    '{family}//{id}',
    '{family}/{name}/{id}',
    'x/{family}/{id}',
    '{family}/{/{id}',
  ])('refuses %s', (layout) => {
    expect(() => compileLayout(layout)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
