import { describe, expect, it } from 'vitest';
import type { Contest } from '../fixtures/action-context.ts';
import { contestOf } from '../fixtures/action-context.ts';
import { exportMarks } from './collections.ts';
import { planExport, writeExport } from './write-export.ts';

type Fields = Readonly<Record<string, unknown>>;

const clean = (count: number): Map<string, Fields> =>
  new Map(
    Array.from({ length: count }, (_, index) => [
      `s${String(index).padStart(5, '0')}`,
      { needs_review: false, folder: { school_name: 'Lincoln – É', grade: index % 12 } },
    ]),
  );

const idsIn = (text = ''): readonly string[] =>
  text
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.slice(0, line.indexOf(',')));

/** Lets the nth piece of text be the last that is written. */
function failAfter(contest: Contest, pieces: number): void {
  let left = pieces;
  contest.afterAppend = () => {
    if (--left === 0) throw new Error('the power went out');
  };
}

describe('an export', () => {
  it.each([1, 2, 3])(
    'that was cut short in piece %i goes on where it was, without duplicates',
    async (pieces) => {
      const records = clean(1200);
      const contest = contestOf(records);
      failAfter(contest, pieces);
      await expect(writeExport(contest.context, { path: 'a.csv', again: false })).rejects.toThrow(
        'the power went out',
      );
      contest.afterAppend = () => undefined;
      const done = await writeExport(contest.context, { path: 'other.csv', again: false }).catch(async () =>
        writeExport(contest.context, { path: 'a.csv', again: false }),
      );
      expect(done.rows).toBe(1200);
      expect(idsIn(contest.files.get(done.path))).toEqual([...records.keys()]);
      expect((await planExport(contest.context, { again: false })).choice.rows).toEqual([]);
    },
  );

  it('that was interrupted between two pieces keeps what it has', async () => {
    const contest = contestOf(clean(1200));
    const controller = new AbortController();
    contest.afterAppend = () => controller.abort();
    const context = { ...contest.context, signal: controller.signal };
    await expect(writeExport(context, { path: 'a.csv', again: false })).rejects.toThrow();
    const first = contest.context.collection(exportMarks).count();
    expect([0, 500]).toContain(first);
    const done = await writeExport(contest.context, { path: 'a.csv', again: false });
    expect(done).toEqual({ path: 'a.csv', rows: 1200, before: first });
    expect(new Set(idsIn(contest.files.get('a.csv'))).size).toBe(1200);
  });

  it('whose file was lost, or has too few columns, is written anew', async () => {
    for (const damage of ['lost', 'wider'] as const) {
      const records = clean(1200);
      const contest = contestOf(records);
      failAfter(contest, 3);
      await expect(writeExport(contest.context, { path: 'a.csv', again: false })).rejects.toThrow();
      contest.afterAppend = () => undefined;
      if (damage === 'lost') contest.files.delete('a.csv');
      else records.set('s99999', { needs_review: false, folder: { teacher: 'Grace' } });
      await writeExport(contest.context, { path: 'a.csv', again: false });
      expect(idsIn(contest.files.get('a.csv'))).toEqual([...records.keys()]);
    }
  });

  it('holds each submission once, in this file or an earlier one, unless it is told to begin again', async () => {
    const records = clean(3);
    const contest = contestOf(records);
    await writeExport(contest.context, { path: 'a.csv', again: false });
    records.set('s9', { needs_review: false });
    await writeExport(contest.context, { path: 'b.csv', again: false });
    expect(idsIn(contest.files.get('b.csv'))).toEqual(['s9']);
    await writeExport(contest.context, { path: 'c.csv', again: true });
    expect(idsIn(contest.files.get('c.csv'))).toEqual([...records.keys()]);
  });

  it('leaves out what needs review, and says what it cannot tell', async () => {
    const contest = contestOf(
      new Map<string, Fields>([
        ['a', { needs_review: false }],
        ['b', { needs_review: true }],
        ['c', { needs_review: 'perhaps' }],
        ['d', {}],
      ]),
    );
    const { choice } = await planExport(contest.context, { again: false });
    expect(choice.rows.map(({ id }) => id)).toEqual(['a']);
    expect(choice).toMatchObject({ needReview: 1, exported: 0, unknown: ['c', 'd'] });
  });
});
