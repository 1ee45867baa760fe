import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitManifest } from './split-manifest.ts';

function split(
  text: string,
  chunk: number,
): { readonly head: unknown; readonly artifacts: readonly unknown[] } {
  const artifacts: unknown[] = [];
  const splitter = splitManifest((artifact) => void artifacts.push(JSON.parse(artifact)));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(bytes.subarray(at, at + chunk));
  return { head: JSON.parse(splitter.end()), artifacts };
}

it('gives the same as a parser of the whole, however it comes', () => {
  const head = fc.dictionary(
    fc.constantFrom('a', 'artifact', 'x"artifacts', '"artifacts":[', 'totals'),
    fc.jsonValue(),
  );
  const list = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 4 });
  const layout = fc.record({ indent: fc.nat(2), chunk: fc.integer({ min: 1, max: 40 }) });
  const whole = fc.record({ before: head, artifacts: list, after: head });
  fc.assert(
    fc.property(whole, layout, ({ before, artifacts, after }, { indent, chunk }) => {
      const value = { ...before, artifacts, ...after };
      const parts = split(JSON.stringify(value, undefined, indent), chunk);
      expect(parts.artifacts).toEqual(JSON.parse(JSON.stringify(artifacts)));
      expect(parts.head).toEqual(JSON.parse(JSON.stringify({ ...value, artifacts: [] })));
    }),
  );
});

it('leaves in the head what is no artifact, for the schema to refuse', () => {
  expect(split('{"artifacts":[{"a":1},2]}', 100)).toEqual({
    head: { artifacts: [2] },
    artifacts: [{ a: 1 }],
  });
});

it('does not take a list of another depth for that of the artifacts', () => {
  const text = '{"extra":{"artifacts":[{"a":1}]},"artifacts":[]}';
  expect(split(text, 100)).toEqual({ head: JSON.parse(text), artifacts: [] });
});
