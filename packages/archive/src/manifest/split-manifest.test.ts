import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitManifest } from './split-manifest.ts';

interface Split {
  readonly head: unknown;
  readonly artifacts: readonly unknown[];
  readonly files: readonly unknown[];
}

function split(text: string, chunk: number): Split {
  const artifacts: unknown[] = [];
  const files: unknown[] = [];
  const splitter = splitManifest({
    file: (part) => void files.push(JSON.parse(part)),
    artifact: (part) => void artifacts.push(JSON.parse(part)),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(bytes.subarray(at, at + chunk));
  return { head: JSON.parse(splitter.end()), artifacts, files };
}

it('gives the same as a parser of the whole, however it comes', () => {
  const head = fc.dictionary(
    fc.constantFrom('a', 'artifact', 'x"artifacts', '"artifacts":[', 'totals'),
    fc.jsonValue(),
  );
  const members = fc.dictionary(
    fc.constantFrom('id', 'x"files', '"files":[', 'metadata', 'artifacts'),
    fc.jsonValue(),
  );
  const files = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 3 });
  const artifact = fc.record({ before: members, files, after: members });
  const list = fc.array(artifact, { maxLength: 4 });
  const layout = fc.record({ indent: fc.nat(2), chunk: fc.integer({ min: 1, max: 40 }) });
  const whole = fc.record({ before: head, artifacts: list, after: head });
  fc.assert(
    fc.property(whole, layout, ({ before, artifacts: parts, after }, { indent, chunk }) => {
      const artifacts = parts.map((one) => ({ ...one.before, files: one.files, ...one.after }));
      const value = { ...before, artifacts, ...after };
      const found = split(JSON.stringify(value, undefined, indent), chunk);
      expect(found.files).toEqual(JSON.parse(JSON.stringify(parts.flatMap((one) => one.files))));
      expect(found.artifacts).toEqual(
        JSON.parse(JSON.stringify(artifacts.map((one) => ({ ...one, files: [] })))),
      );
      expect(found.head).toEqual(JSON.parse(JSON.stringify({ ...value, artifacts: [] })));
    }),
  );
});

it('leaves where it stands what is no artifact or no file, for the schema to refuse', () => {
  expect(split('{"artifacts":[{"a":1},2]}', 100)).toEqual({
    head: { artifacts: [2] },
    artifacts: [{ a: 1 }],
    files: [],
  });
  expect(split('{"artifacts":[{"files":[{"b":1},[{}]]}]}', 100)).toEqual({
    head: { artifacts: [] },
    artifacts: [{ files: [[{}]] }],
    files: [{ b: 1 }],
  });
});

it('does not take a list of another depth for that of the artifacts or files', () => {
  const text = '{"extra":{"artifacts":[{"a":1}]},"artifacts":[]}';
  expect(split(text, 100)).toEqual({ head: JSON.parse(text), artifacts: [], files: [] });
  const deep = '{"artifacts":[{"metadata":{"files":[{"a":1}]},"files":[]}]}';
  expect(split(deep, 100)).toEqual({
    head: { artifacts: [] },
    artifacts: [{ metadata: { files: [{ a: 1 }] }, files: [] }],
    files: [],
  });
});
