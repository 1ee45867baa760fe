import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { file } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import type { SubmissionSketch } from './fixtures/essays-tree.ts';
import { essaysTree, keysIn, planned } from './fixtures/essays-tree.ts';

describe('records that cannot be relied upon', () => {
  const two: readonly SubmissionSketch[] = [
    { id: 's1', daysOld: 900, record: null },
    { id: 's2', daysOld: 900 },
  ];

  test.each([
    ['a database that is missing', '{ sqlite: ./none.db, query: "select 1" }', 'there is no such file'],
    ['a file that is no database', '{ sqlite: ./cairn.yaml, query: "select 1" }', 'no SQLite database'],
    ['a query that is wrong', '{ sqlite: ./essays.db, query: "select id from nowhere" }', 'no such table'],
    [
      'an empty result',
      '{ sqlite: ./essays.db, query: "select 1 as id where 0" }',
      'expected records from the query of ./essays.db, got none',
    ],
    [
      'a key that is not there',
      '{ sqlite: ./essays.db, query: "select 1 as number" }',
      'expected a text or number in the field id',
    ],
    [
      'a key that is there twice',
      "{ sqlite: ./essays.db, query: \"select 's2' as id union all select 's2'\" }",
      'from the query of ./essays.db, got "s2" twice',
    ],
    ['a broken quote', '{ csv: ./broken.csv }', 'broken.csv'],
    ['JSON cut short', '{ json: ./broken.json }', 'broken.json'],
    ['JSON of another shape', '{ json: ./other.json, pointer: /submissions }', 'expected a list of records'],
    [
      'a command that fails',
      '{ command: [node, -e, "console.error(\'no access\'); process.exit(3)"] }',
      'it ended with 3: no access',
    ],
    [
      'a command that hangs',
      '{ command: [node, -e, "setInterval(() => {}, 1000)"], timeout: 1s }',
      'it took longer than 1s',
    ],
    ['a program that is not there', '{ command: [no-such-program] }', 'there is no such program'],
  ])('stop the plan: %s', async (_what, records, why) => {
    using essays = essaysTree(two, {
      records,
      extra: {
        'broken.csv': 'id,needs_review\ns2,"0\ns3,0\n',
        'broken.json': '[{"id": "s2"',
        'other.json': { submissions: 7 },
      },
    });
    const gc = await essays.cairn(['gc', '--json']);
    expect(gc.code).toBe(7);
    expect(gc.json).toMatchObject({
      plan: {
        steps: [],
        refusals: [
          { rule: 'recordSource', family: 'essays/submission', text: expect.stringContaining(why) as string },
        ],
      },
    });
    const cleanup = await essays.cairn(['essays', 'cleanup-orphaned', '--execute', '--yes']);
    expect(cleanup).toMatchObject({ code: 7 });
    expect(keysIn(await essays.cairn(['list', '--json']))).toEqual(['s1', 's2']);
    expect((await essays.cairn(['essays', 'health'])).out).toContain('not checked: ');
  });

  test('a database that another program keeps locked stops the plan, with a hint', async () => {
    using essays = essaysTree(two);
    const owner = new DatabaseSync(essays.tree.join('essays.db'));
    owner.exec('begin exclusive; delete from submissions');
    try {
      const { out, code } = await essays.cairn(['gc']);
      expect(code).toBe(7);
      expect(out.replaceAll(/\s+/g, ' ')).toContain('another program keeps it locked');
      expect(out.replaceAll(/\s+/g, ' ')).toContain('Wait until it has finished writing, then try again.');
    } finally {
      owner.exec('rollback');
      owner.close();
    }
    expect((await essays.cairn(['gc'])).code).toBe(0);
  });

  test('stop an export, which would leave out what it cannot see', async () => {
    using essays = essaysTree(two, { records: "{ command: [echo, '[]'] }" });
    expect((await essays.cairn(['essays', 'export'])).code).toBe(7);
    essays.tree.write({
      'cairn.yaml': readFileSync(essays.tree.join('cairn.yaml'), 'utf8').replace("'[]'", "'none'"),
    });
    const { err, code } = await essays.cairn(['essays', 'export']);
    expect(err).toContain('expected JSON from the command "echo none"');
    expect(code).toBe(7);
  });

  test('no source at all stops what asks for records, and nothing else', async () => {
    using essays = essaysTree(two, { records: '' });
    const orphaned = await essays.cairn(['essays', 'cleanup-orphaned']);
    expect(orphaned.code).toBe(7);
    expect(orphaned.out).toContain('no record source');
    expect(planned(await essays.cairn(['gc', '--json'])).toSorted()).toEqual(['s1', 's2']);
    expect((await essays.cairn(['essays', 'health'])).out).toMatch(
      /Orphans +not checked: no record source is configured/,
    );
  });
});

describe('records of a family without code', () => {
  test('are asked by its rules', async () => {
    const withPolicy = (policy: string) => ({
      records: '',
      lines: `gc: { settle: 0s, maxTrash: 100% }
families:
  - { name: scan, files: ['scans/*/**'], group: 'scans/{scan}', unit: directory, records: { csv: scans.csv, key: name } }
retention:
  scan: ${policy}
claims: { 'scans/**': scan }
`,
      extra: {
        'scans.csv': 'name,hold,done\nscans/a,yes,1\nscans/b,,1\nscans/c,,\n',
        ...Object.fromEntries(
          ['a', 'b', 'c', 'd'].map((name) => [
            `artifacts/scans/${name}/x.txt`,
            file('x', { mtime: '2026-01-01T00:00:00Z' }),
          ]),
        ),
      },
    });
    const keep = '{ where: \'has(record.hold) && record.hold == "yes"\' }';
    const only = "{ orphans: true, where: 'has(record.done)', match: any }";
    using both = essaysTree([], withPolicy(`{ keep: ${keep}, only: ${only} }`));
    expect(planned(await both.cairn(['gc', '--json'])).toSorted()).toEqual(['scans/b', 'scans/d']);
    using orphans = essaysTree([], withPolicy('{ only: { orphans: true } }'));
    expect(planned(await orphans.cairn(['gc', '--json']))).toEqual(['scans/d']);
    const { out } = await orphans.cairn(['explain', 'scans/d']);
    expect(out).toContain('no record of it exists');
    expect(out).toContain('would stay if a record of it existed');
    expect((await orphans.cairn(['explain', 'scans/a'])).out).toContain('kept: a record of it exists');
  });
});
