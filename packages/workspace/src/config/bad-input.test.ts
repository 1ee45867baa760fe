import { isCairnError } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { loadConfig } from './load-config.ts';

const small = 'version: 1\nroots: ./data\n';

async function complaint(text: string): Promise<string> {
  using tree = temporaryTree({ 'cairn.yaml': text });
  try {
    await loadConfig({ configPath: tree.join('cairn.yaml'), env: {} });
  } catch (error) {
    if (isCairnError(error, 'CONFIG_INVALID')) return error.message;
    throw error;
  }
  return 'no complaint';
}

it.each([
  ['broken YAML', 'version: 1\nroots: { data: ./a\nretention: {}\n', /^cairn\.yaml:3:1: not valid YAML: /],
  [
    'a key that is written twice',
    'version: 1\nroots: ./a\nroots: ./b\n',
    /^cairn\.yaml:3:1: not valid YAML: Map keys must be unique/,
  ],
  ['an empty file', '', /^cairn\.yaml: expected a mapping, got null$/],
  ['a missing version', 'roots: ./a\n', /^cairn\.yaml:1: version: expected 1, but it is missing$/],
  [
    'a newer version',
    'version: 2\nroots: ./a\nnovelty: 3\n',
    /^cairn\.yaml:1: version: expected version 1, got 2: this file was written for a newer cairn$/,
  ],
  ['missing roots', 'version: 1\n', /^cairn\.yaml:1: roots: expected .*, but it is missing$/],
  [
    'an unknown key',
    `${small}retentoin: {}\n`,
    /^cairn\.yaml:3: retentoin: unknown key; did you mean "retention"\?$/,
  ],
  [
    'an unknown key deep down',
    `${small}retention:\n  proofs:\n    kep: 3\n`,
    /^cairn\.yaml:5: retention\.proofs\.kep: unknown key; did you mean "keep"\?$/,
  ],
  [
    'an unknown rule',
    `${small}retention:\n  proofs: { keep: { dayly: 3 } }\n`,
    /^cairn\.yaml:4: retention\.proofs\.keep\.dayly: unknown key; did you mean "daily"\?$/,
  ],
  [
    'a count of zero',
    `${small}retention:\n  proofs: { keep: 0 }\n`,
    /^cairn\.yaml:4: retention\.proofs\.keep: expected a count above zero, or -1 for no limit, got 0$/,
  ],
  [
    'a negative count',
    `${small}retention:\n  proofs:\n    keep:\n      last: -3\n`,
    /^cairn\.yaml:6: retention\.proofs\.keep\.last: expected a count above zero, or -1 for no limit, got -3$/,
  ],
  [
    'a count in words',
    `${small}retention:\n  proofs: { keep: ten }\n`,
    /^cairn\.yaml:4: retention\.proofs\.keep: expected a number or a mapping, got "ten"$/,
  ],
  [
    'a fraction',
    `${small}retention:\n  proofs: { keep: { daily: 1.5 } }\n`,
    /^cairn\.yaml:4: retention\.proofs\.keep\.daily: expected a whole number, got 1\.5$/,
  ],
  [
    'a duration without unit',
    `${small}gc: { settle: ten }\n`,
    /^cairn\.yaml:3: gc\.settle: expected a duration such as .*, got "ten"$/,
  ],
  [
    'a duration that is a number',
    `${small}gc: { settle: 10 }\n`,
    /^cairn\.yaml:3: gc\.settle: expected text, got 10$/,
  ],
  [
    'a bad size',
    `${small}indexing: { checksumBufferSize: 5 apples }\n`,
    /^cairn\.yaml:3: indexing\.checksumBufferSize: expected a size .*, got "5 apples"$/,
  ],
  [
    'a negative size',
    `${small}indexing: { checksumBufferSize: -5 }\n`,
    /^cairn\.yaml:3: indexing\.checksumBufferSize: expected a size .*, got "-5"$/,
  ],
  [
    'no workers',
    `${small}indexing: { parallelWorkers: 0 }\n`,
    /^cairn\.yaml:3: indexing\.parallelWorkers: expected a whole number above zero, got 0$/,
  ],
  [
    'a share above all',
    `${small}gc: { maxTrash: 150% }\n`,
    /^cairn\.yaml:3: gc\.maxTrash: expected a share from 0% to 100%, got "150%"$/,
  ],
  [
    'an unknown protection',
    `${small}gc: { alwaysKeep: [pinned, last_pas] }\n`,
    /^cairn\.yaml:3: gc\.alwaysKeep\.1: expected one of pinned, last_pass, last_run, got "last_pas"; did you mean "last_pass"\?$/,
  ],
  [
    'an unknown action',
    `${small}retention:\n  proofs: { then: trsh }\n`,
    /^cairn\.yaml:4: retention\.proofs\.then: expected one of trash, compress, archive, got "trsh"; did you mean "trash"\?$/,
  ],
  [
    'an unknown archive form',
    `${small}retention:\n  proofs: { then: { archive: { as: rar } } }\n`,
    /^cairn\.yaml:4: retention\.proofs\.then\.archive\.as: expected one of zip, tar\.gz, tar\.zst, folder, got "rar"/,
  ],
  [
    'a stage after the end',
    `${small}retention:\n  proofs: { then: [{ after: 1d, do: trash }, { after: 2d, do: archive }] }\n`,
    /^cairn\.yaml:4: retention\.proofs\.then\.1: expected no stage after one that trashes/,
  ],
  [
    'an unknown time zone',
    `${small}timezone: Europe/Berln\n`,
    /^cairn\.yaml:3: timezone: expected the name of a time zone .*, got "Europe\/Berln"; did you mean "Europe\/Berlin"\?$/,
  ],
  [
    'a glob that leaves its root',
    `${small}claims:\n  "../secret/**": bench\n`,
    /^cairn\.yaml:4: claims\.\.\.\/secret\/\*\*: .*"\.\.\/secret\/\*\*".* leaves the root/,
  ],
  [
    'an absolute glob',
    `${small}families:\n  - name: a\n    files: [/etc/*]\n    group: "{dir}"\n`,
    /^cairn\.yaml:5: families\.0\.files\.0: .*absolute/,
  ],
  [
    'only exclusions',
    `${small}families:\n  - name: a\n    files: ["!x"]\n    group: "{dir}"\n`,
    /^cairn\.yaml:5: families\.0\.files: expected at least one glob that includes/,
  ],
  [
    'a template that leaves its root',
    `${small}families:\n  - name: a\n    files: ["**"]\n    group: "../{run}"\n`,
    /^cairn\.yaml:6: families\.0\.group: expected a template such as .*, got "\.\.\/\{run\}"/,
  ],
  [
    'a family name with a slash',
    `${small}families:\n  - name: a/b\n    files: ["**"]\n    group: "{dir}"\n`,
    /^cairn\.yaml:4: families\.0\.name: expected a name .*, got "a\/b"$/,
  ],
  [
    'two families of one name',
    `${small}families:\n  - { name: a, files: ["x"], group: "{dir}" }\n  - { name: a, files: ["y"], group: "{dir}" }\n`,
    /^cairn\.yaml:5: families\.1\.name: expected a name of its own, got "a", which the family in line 4 has$/,
  ],
  [
    'a bad pointer',
    `${small}families:\n  - name: a\n    files: ["**"]\n    group: "{dir}"\n    state: { json: a.json, pointer: state }\n`,
    /^cairn\.yaml:7: families\.0\.state\.pointer: expected a JSON Pointer such as .*, got "state"$/,
  ],
  [
    'a bad time pattern',
    `${small}families:\n  - name: a\n    files: ["**"]\n    group: "{dir}"\n    createdAt: { name: YYYYMM_ss }\n`,
    /^cairn\.yaml:7: families\.0\.createdAt\.name: expected a pattern such as .*: it has ss, but no DD$/,
  ],
  [
    'equal roots',
    'version: 1\nroots:\n  a: ./data\n  b: data\n',
    /^cairn\.yaml:4: roots\.b: expected another folder than that of a, got data$/,
  ],
  [
    'nested roots',
    'version: 1\nroots:\n  a: ./data\n  b: ./data/deep\n',
    /^cairn\.yaml:4: roots\.b: expected a folder outside of a \(\.\/data\), got \.\/data\/deep, which lies in it$/,
  ],
  [
    'roots of one name',
    'version: 1\nroots: [./x, ./a/data, ./b/data]\n',
    /^cairn\.yaml:2: roots\.2: expected roots with names of their own/,
  ],
  [
    'a root in the state folder',
    'version: 1\nroots: .cairn/trash\n',
    /^cairn\.yaml:2: roots: expected a folder of artifacts/,
  ],
])('says where and what is wrong with %s', async (_title, text, expected) => {
  expect(await complaint(text)).toMatch(expected);
});

it('tells all problems at once, in the order of the lines', async () => {
  const message = await complaint(
    `${small}timezone: Mars\ngc: { settle: soon, maxTrash: 5 }\nretention:\n  a: { keep: 0 }\n`,
  );
  expect(message.split('\n').map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
    'cairn.yaml:3: timezone',
    'cairn.yaml:4: gc.settle',
    'cairn.yaml:4: gc.maxTrash',
    'cairn.yaml:6: retention.a.keep',
  ]);
});
