import { createRequire } from 'node:module';
import { isCairnError } from '@cairn/core';
import { symlink, temporaryTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import type { LoadedDomain } from './domain.ts';
import { loadDomain } from './load-domain.ts';
import { loadFamilies } from './load-families.ts';

const head = 'version: 1\nroots: ./data\n';

const family = (name: string, rest = ''): string =>
  `{ name: '${name}', title: '${name}', version: 1, files: ['${name}/**'], group: '{dir}', ${rest} }`;

/** The source of a plugin with the namespace `lab`. */
const plugin = (parts: {
  name?: string;
  namespace?: string;
  apiVersion?: unknown;
  options?: string;
  setup: string;
}): string => `
  import { z } from 'zod';
  export default {
    name: '${parts.name ?? 'cairn-plugin-lab'}', namespace: '${parts.namespace ?? 'lab'}', apiVersion: ${JSON.stringify(parts.apiVersion ?? 1)},
    options: z.strictObject({ ${parts.options ?? ''} }), setup: ${parts.setup},
  };`;

const zod: TreeLiteral = {
  'node_modules/zod': symlink(
    createRequire(import.meta.url)
      .resolve('zod/package.json')
      .replace(/\/package\.json$/, ''),
  ),
};

async function load(literal: TreeLiteral, env: Record<string, string> = {}): Promise<LoadedDomain> {
  using tree = temporaryTree({ ...zod, ...literal });
  return await loadDomain(await loadConfig({ configPath: tree.join('cairn.yaml'), env }));
}

async function complaint(literal: TreeLiteral): Promise<string> {
  try {
    await load(literal);
  } catch (error) {
    if (isCairnError(error, 'CONFIG_INVALID')) return error.message;
    throw error;
  }
  return 'no complaint';
}

describe('what protects a family', () => {
  const literal = (retention: string): TreeLiteral => ({
    'cairn.yaml': `${head}plugins: ["./lab.mjs"]\n${retention}`,
    'lab.mjs': plugin({
      setup: `() => ({
        policies: [{ name: 'first', options: z.strictObject({}), *evaluate() {} }],
        families: [${family('log', "retention: { protect: ['lab/first'], policies: { 'lab/first': {} } }")}],
      })`,
    }),
  });
  const protectedBy = async (retention: string): Promise<unknown> =>
    (await load(literal(retention))).families[0]?.retention.protect;

  it('adds up: neither other policies nor other protections end it', async () => {
    expect(await protectedBy('retention: { log: { policies: {} } }\n')).toEqual(['lab/first']);
    expect(await protectedBy('retention: { log: { protect: [ancestors] } }\n')).toEqual([
      'lab/first',
      'ancestors',
    ]);
  });

  it('ends where the configuration names it as ended', async () => {
    expect(await protectedBy("retention: { log: { protect: ['!lab/first'] } }\n")).toBeUndefined();
  });
});

describe('what holds for a family', () => {
  const lab = plugin({
    setup: `() => ({
      families: [${family('log', "retention: { keep: { last: 3, daily: 2 }, then: 'archive', settle: '1h', trashFor: '5d' }")}, ${family('book')}],
      settings: {
        origin: 'config/artifacts.yaml', retention: { log: { keep: { last: 7 } } }, gc: { maxTrash: '100%' },
        indexing: { parallelWorkers: 8, checksumBufferSize: '64KiB' }, compaction: { jsonl: { minSize: '1KiB' } },
        pins: [{ family: 'log', reference: 'abc', paths: ['data/log/a'] }],
      },
    })`,
  });
  const workspace = (more: string): TreeLiteral => ({
    'cairn.yaml': `${head}plugins: [./own.js]\n${more}`,
    'own.js': lab,
  });
  const origins = (domain: LoadedDomain): Record<string, string> =>
    Object.fromEntries(
      [...domain.config.origins].map(([key, { source, where }]) => [key, `${source} ${where}`]),
    );

  it('is the configuration over the settings of the plugin over the default of the family', async () => {
    const domain = await load(workspace('retention:\n  log: { only: { olderThan: 30d } }\n'));
    const [log, book] = domain.families;
    expect(log?.retention).toEqual({
      keep: { last: 7 },
      only: { olderThan: '30d' },
      then: 'archive',
      settle: '1h',
      trashFor: '5d',
      maxTrash: '100%',
    });
    expect(log?.gc).toMatchObject({
      maxTrash: '100%',
      settle: '1h',
      trashFor: '5d',
      alwaysKeep: ['pinned', 'last_pass', 'last_run'],
    });
    expect(book?.retention).toEqual({ maxTrash: '100%' });
    expect(origins(domain)).toMatchObject({
      'retention.log.keep.last': 'plugin config/artifacts.yaml',
      'retention.log.only.olderThan': 'file cairn.yaml:5',
      'retention.log.then': 'family cairn-plugin-lab',
      'retention.log.maxTrash': 'plugin config/artifacts.yaml',
      'retention.log.trashFor': 'family cairn-plugin-lab',
      'gc.maxTrash': 'default built in',
    });
    expect(origins(domain)).not.toHaveProperty('retention.log.keep.daily');
  });

  it('is what the configuration says for all families, where that is stronger', async () => {
    const domain = await load(
      workspace('gc: { maxTrash: 20%, settle: 5m }\nretention:\n  lab/log: { keep: 2, maxTrash: 30% }\n'),
    );
    const [log, book] = domain.families;
    expect(log).toMatchObject({
      retention: { keep: { last: 2 }, maxTrash: '30%' },
      gc: { maxTrash: '30%', settle: '5m' },
    });
    expect(log?.retention).not.toHaveProperty('settle');
    expect(book).toMatchObject({ retention: {}, gc: { maxTrash: '20%' } });
    expect(origins(domain)).toMatchObject({
      'retention.log.keep.last': 'file cairn.yaml:6',
      'retention.log.maxTrash': 'file cairn.yaml:6',
    });
  });

  it('has the settings of a plugin beneath those of the configuration', async () => {
    const domain = await load(workspace('indexing: { parallelWorkers: 1 }\n'));
    expect(domain.config.indexing).toMatchObject({ parallelWorkers: 1, checksumBufferSize: 65_536 });
    expect(domain.config.compaction.jsonl).toMatchObject({ minSize: 1024, dictThreshold: 5 });
    expect(origins(domain)).toMatchObject({
      'indexing.parallelWorkers': 'file cairn.yaml:4',
      'indexing.checksumBufferSize': 'plugin config/artifacts.yaml',
    });
    expect(domain.foreignPins).toEqual([
      { family: 'lab/log', reference: 'abc', paths: ['data/log/a'], origin: 'config/artifacts.yaml' },
    ]);
  });

  it('is found by its short name, its full name, and not by a wrong one', async () => {
    const domain = await load({
      ...workspace(`families:\n  - { name: book, files: ["x/*"], group: "{dir}" }\n`),
    });
    expect(domain.resolveFamily('log').name).toBe('lab/log');
    expect(domain.resolveFamily('lab/book').name).toBe('lab/book');
    expect(domain.resolveFamily('book').name).toBe('book');
    expect(() => domain.resolveFamily('lgo')).toThrow('expected the name of a family, got "lgo"');
    expect(() => domain.resolveFamily('logs')).toThrow(
      'expected the name of a family, got "logs"; did you mean "log"?',
    );
  });

  it('says which names a short one could mean', async () => {
    const twin = plugin({
      name: 'twin',
      namespace: 'twin',
      setup: `() => ({ families: [${family('log')}] })`,
    });
    const literal = {
      'cairn.yaml': `${head}plugins: [./own.js, ./twin.js]\n`,
      'own.js': lab,
      'twin.js': twin,
    };
    const domain = await load(literal);
    expect(() => domain.resolveFamily('log')).toThrow(
      'expected the name of one family, got "log", which means lab/log and twin/log',
    );
    expect(
      await complaint({
        ...literal,
        'cairn.yaml': `${literal['cairn.yaml']}retention: { log: { keep: 1 } }\n`,
      }),
    ).toBe(
      'cairn.yaml:4: retention.log: expected the name of one family, got "log", which means lab/log and twin/log',
    );
  });

  it('cannot be said of a family that nobody has, nor twice', async () => {
    expect(await complaint(workspace('retention:\n  logg: { keep: 1 }\n'))).toBe(
      'cairn.yaml:5: retention.logg: expected the name of a family, got "logg"; did you mean "log"?',
    );
    expect(await complaint(workspace('claims:\n  "a/**": bok\n'))).toBe(
      'cairn.yaml:5: claims.a/**: expected the name of a family, got "bok"; did you mean "book"?',
    );
    expect(await complaint(workspace('retention:\n  log: { keep: 1 }\n  lab/log: { keep: 2 }\n'))).toBe(
      'cairn.yaml:6: retention.lab/log: expected one entry for each family, got a second for lab/log, after log',
    );
  });

  it('is in the digest, unlike what decides nothing', async () => {
    const digest = async (more: string, env: Record<string, string> = {}): Promise<string> =>
      (await load(workspace(more), env)).digest;
    const first = await digest('retention: { log: { keep: 5 } }\ntimezone: UTC\n');
    expect(
      await digest('retention:\n  lab/log:\n    keep: { last: 5 }\ntimezone: UTC\n', {
        CAIRN_ACTOR: 'joe',
        CAIRN_STATE: '/x',
      }),
    ).toBe(first);
    expect(await digest('retention: { log: { keep: 6 } }\ntimezone: UTC\n')).not.toBe(first);
    expect(await digest('retention: { log: { keep: 5 } }\ntimezone: Asia/Tokyo\n')).not.toBe(first);
    expect(await digest('retention: { log: { keep: 5 } }\ntimezone: UTC\ngc: { settle: 1m }\n')).not.toBe(
      first,
    );
  });
});

it('loads the families anew for a thread, as they are', async () => {
  using tree = temporaryTree({
    'cairn.yaml': `${head}families:\n  - { name: book, files: ["x/*"], group: "{dir}" }\nretention: { book: { keep: 3 } }\n`,
  });
  const { families } = await loadFamilies({ configPath: tree.join('cairn.yaml'), workspaceDir: tree.path });
  expect(families).toMatchObject([{ name: 'book', retention: { keep: { last: 3 } } }]);
});
