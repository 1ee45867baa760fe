import type { TextView, ViewModel } from '@cairn/core';

/** Sentences as a text of their own, and nothing where there are none. */
export function notesView(id: string, notes: readonly string[]): readonly ViewModel[] {
  const view: TextView = {
    kind: 'text',
    id: `${id}-notes`,
    title: 'Notes',
    text: notes.map((note) => `- ${note}`).join('\n'),
  };
  return notes.length === 0 ? [] : [view];
}
