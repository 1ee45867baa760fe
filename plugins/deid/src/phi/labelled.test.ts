import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figuresTable } from './fixtures/figures-table.ts';
import { labelled } from './fixtures/labelled.ts';
import { precision, recall, scoreOf } from './fixtures/scores.ts';
import { findIdentifiers, identifierKinds } from './index.ts';

/** Ages are counted up to the year in which the set was written. */
const find = (text: string) => findIdentifiers(text, { year: 2026 });
const scores = {
  development: scoreOf(labelled.development, find),
  heldOut: scoreOf(labelled.heldOut, find),
};

describe('the labelled set', () => {
  const all = [...labelled.development, ...labelled.heldOut];

  it('has at least 420 strings, no two alike, half of them harmless', () => {
    const harmless = all.filter(({ identifiers }) => identifiers.length === 0);
    expect(all.length).toBeGreaterThanOrEqual(420);
    expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
    expect(harmless.length / all.length).toBeGreaterThanOrEqual(0.49);
  });

  it('has every kind in both halves', () => {
    for (const half of [labelled.development, labelled.heldOut]) {
      const kinds = new Set(half.flatMap(({ identifiers }) => identifiers.map(({ kind }) => kind)));
      expect([...kinds].toSorted()).toEqual(identifierKinds.toSorted());
    }
  });
});

describe('figures', () => {
  it('are printed', () => {
    console.log(figuresTable(scores));
  });

  it.each([
    ['development', { strings: [0.98, 0.99], spans: [0.98, 0.98] }],
    ['heldOut', { strings: [0.98, 0.98], spans: [0.98, 0.96] }],
  ] as const)('of the %s half stay above their floors', (half, floors) => {
    for (const level of ['strings', 'spans'] as const) {
      expect(precision(scores[half][level])).toBeGreaterThanOrEqual(floors[level][0]);
      expect(recall(scores[half][level])).toBeGreaterThanOrEqual(floors[level][1]);
    }
  });

  it('are those of docs/phi-guard.md', () => {
    const page = readFileSync(new URL('../../../../docs/phi-guard.md', import.meta.url), 'utf8');
    expect(unpadded(page)).toContain(unpadded(figuresTable(scores)));
  });
});

/** The formatter pads the cells of tables. */
function unpadded(page: string): string {
  return page.replaceAll(/-+(?=:? \|)/g, '-').replaceAll(/ +/g, ' ');
}
