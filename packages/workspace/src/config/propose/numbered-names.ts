import type { RelPath } from '@cairn/core';
import { escapeGlob } from '@cairn/files';

/** What names that only count have in common: `scene-` of `scene-01` and `scene-12`. */
export interface NumberedName {
  readonly before: string;
  readonly after: string;
}

/** A name with one number in it, behind something that says of what; undefined for every other name. */
export function numberedName(name: string): NumberedName | undefined {
  const [, before, after] = /^(\D+)\d+(\D*)$/.exec(name) ?? [];
  return before === undefined || after === undefined ? undefined : { before, after };
}

/** Tells names apart that count different things. */
export function shapeOf(name: string): string {
  const numbered = numberedName(name);
  return numbered === undefined ? name : `${numbered.before}#${numbered.after}`;
}

/** What is counted, as a name for it: `scene` of `scene-01`. */
export function countedThing(name: string): string {
  return numberedName(name)?.before.replace(/[^\p{L}]+$/u, '') ?? name;
}

/** A glob and a template for collections at one depth: what differs between their folders gets a name in braces. */
export function placeOf(parents: readonly RelPath[]): { readonly glob: string; readonly template: string } {
  const [first = ''] = parents;
  if (first === '') return { glob: '*/**', template: '{run}' };
  const all = parents.map((parent) => parent.split('/'));
  let named = 0;
  const parts = first.split('/').map((segment, index) => {
    const segments = all.map((each) => each[index] ?? '');
    if (segments.every((each) => each === segment)) return { glob: escapeGlob(segment), template: segment };
    named += 1;
    const token = named === 1 ? '{group}' : `{group${named}}`;
    const numbered = numberedName(segment);
    if (numbered === undefined || segments.some((each) => shapeOf(each) !== shapeOf(segment)))
      return { glob: '*', template: token };
    const { before, after } = numbered;
    return {
      glob: `${escapeGlob(before)}[0-9]*${escapeGlob(after)}`,
      template: `${before}${token}${after}`,
    };
  });
  return {
    glob: `${parts.map(({ glob }) => glob).join('/')}/*/**`,
    template: `${parts.map(({ template }) => template).join('/')}/{run}`,
  };
}
