import { describe, expect, it } from 'vitest';
import { hostileKey, longLineage, media, run } from './fixtures/lineages.ts';
import { runEventSchema } from './fixtures/open-lineage-schema.ts';
import { provJsonSchema } from './fixtures/prov-json-schema.ts';
import { schemaErrors } from './fixtures/validate.ts';
import { lineageDot } from './lineage-dot.ts';
import { lineageMermaid } from './lineage-mermaid.ts';
import { lineageEvents } from './open-lineage.ts';
import { lineageProv } from './prov-json.ts';

const graph = { lineage: media, runs: [run] };
const idOf = (key: string): string => media.nodes.find((node) => node.key === key)?.digest ?? '';

describe('PROV-JSON', () => {
  it('passes its schema, whatever artifacts, runs and users are called', () => {
    expect(schemaErrors(provJsonSchema, JSON.parse(lineageProv(graph)))).toEqual([]);
    expect(schemaErrors(provJsonSchema, JSON.parse(lineageProv({ lineage: media })))).toEqual([]);
    expect(schemaErrors(provJsonSchema, JSON.parse(lineageProv({ lineage: longLineage(3, 0) })))).toEqual([]);
    expect(schemaErrors(provJsonSchema, { entity: { 'artifact:a': { x: null } } })).not.toEqual([]);
    expect(
      schemaErrors(provJsonSchema, { wasDerivedFrom: { '_:d': { 'prov:usedEntity': 'a:b' } } }),
    ).not.toEqual([]);
  });

  it('has artifacts as entities, runs as activities and their users as agents', () => {
    const document = JSON.parse(lineageProv(graph)) as Record<
      string,
      Record<string, Record<string, unknown>>
    >;
    const activity = 'run:run%20%22one%22%2F%C3%BC';
    const agent = 'agent:ada%20lovelace%20%3Cada%40example.org%3E';
    expect(document['entity']?.[`artifact:${idOf(hostileKey)}`]).toMatchObject({ 'prov:label': hostileKey });
    expect(document['activity']?.[activity]).toMatchObject({
      'prov:startTime': '2026-11-21T10:00:00.000Z',
      'prov:endTime': '2026-11-21T10:01:00.000Z',
      'cairn:state': 'failed',
      'cairn:parameters': expect.not.stringContaining('hunter2'),
    });
    expect(document['agent']).toHaveProperty([agent]);
    expect(Object.values(document['wasAssociatedWith'] ?? {})).toEqual([
      { 'prov:activity': activity, 'prov:agent': agent },
    ]);
    expect(Object.values(document['used'] ?? {})).toHaveLength(2);
    expect(Object.values(document['wasDerivedFrom'] ?? {})).toHaveLength(5);
    expect(Object.values(document['wasInvalidatedBy'] ?? {})).toEqual([
      { 'prov:entity': `artifact:${idOf('raw.mp4')}` },
    ]);
  });
});

describe('OpenLineage', () => {
  const events = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('passes the schema of its run events, one a line', () => {
    for (const event of events(lineageEvents(graph))) expect(schemaErrors(runEventSchema, event)).toEqual([]);
    expect(
      schemaErrors(runEventSchema, { ...events(lineageEvents(graph))[0], run: { runId: 'one' } }),
    ).not.toEqual([]);
  });

  it('tells the start and the end of each run, and of what was linked without one', () => {
    const told = events(lineageEvents(graph)).map(({ eventType, job, inputs, outputs }) => [
      eventType,
      (job as { name: string }).name,
      (inputs as unknown[]).length,
      (outputs as unknown[]).length,
    ]);
    expect(told.filter(([, job]) => job === 'blur & mux')).toEqual([
      ['START', 'blur & mux', 2, 1],
      ['FAIL', 'blur & mux', 2, 1],
    ]);
    expect(told.filter(([type]) => type === 'COMPLETE')).toEqual(
      Array.from({ length: 3 }, () => ['COMPLETE', 'derived_from', 1, 1]),
    );
  });

  it('gives a run the same UUID each time, and leaves its own where it is one', () => {
    const id = '3b452093-782c-4ef2-9c0c-aafe2aa6f34d';
    const nodes = media.nodes.map((node) => (node.runId === undefined ? node : { ...node, runId: id }));
    const own = {
      ...media,
      nodes,
      links: media.links.map((link) => (link.runId === undefined ? link : { ...link, runId: id })),
    };
    expect(lineageEvents({ lineage: own })).toContain(`"runId":"${id}"`);
    expect(lineageEvents(graph)).toBe(lineageEvents(graph));
  });
});

describe('drawings', () => {
  it('in DOT quote what their names hold', () => {
    const text = lineageDot(graph);
    expect(text).toContain('label="a \\"quoted\\"\\\\back\\\\nnew #1 <b> `tick` \\\\u202e ünïcødé 🎬\\n');
    expect(text).toContain('label="blur & mux · run run \\"one\\"/ü";');
    expect(text).toContain(
      `"${idOf('sound.wav').slice(0, 12)}" -> "${idOf(hostileKey).slice(0, 12)}" [label="muxed_from"];`,
    );
    expect(text.match(/style=dashed/g)).toHaveLength(1);
    expect(text.split('\n').every((line) => (line.match(/(?<!\\)(?:\\\\)*"/g)?.length ?? 0) % 2 === 0)).toBe(
      true,
    );
  });

  it('in Mermaid escape what its syntax would read', () => {
    const text = lineageMermaid(graph);
    expect(text).toContain(
      'n1["a #quot;quoted#quot;#92;back#92;nnew #35;1 #lt;b#gt; #96;tick#96; #92;u202e ünïcødé 🎬<br/>deid/video<br/>',
    );
    expect(text).toContain('n3 -->|"muxed_from"| n1');
    expect(text).toContain('class n5 gone');
  });
});
