import type { ArtifactSummary, Outcome, Pin, State } from '@cairn/core';
import type { Style, Tone } from '../format/style.ts';

/** How an artifact stands, as a glyph and a word: `✓ pass`, `✗ fail`, `… in progress`. */
export function statusText(
  artifact: Pick<ArtifactSummary, 'state' | 'outcome' | 'described'>,
  style: Style,
): string {
  const [tone, text] = statusOf(artifact);
  return style(tone, text);
}

/** How an artifact is pinned: `pinned`, `held` when purges are blocked too, `-` when it is not. */
export function pinText(pin: Pin | undefined): string {
  if (pin === undefined) return '-';
  return pin.hold ? 'held' : 'pinned';
}

const byOutcome: Readonly<Record<Outcome, readonly [Tone, string]>> = {
  pass: ['good', '✓ pass'],
  fail: ['bad', '✗ fail'],
};
const byState: Readonly<Record<State, readonly [Tone, string]>> = {
  pending: ['dim', '… pending'],
  in_progress: ['accent', '… in progress'],
  completed: ['dim', '· complete'],
  failed: ['bad', '✗ failed'],
  missing: ['warn', '! missing'],
};

function statusOf({ state, outcome, described }: Parameters<typeof statusText>[0]): readonly [Tone, string] {
  if (state === 'missing') return byState.missing;
  if (!described) return ['warn', '! undescribed'];
  if (state === 'completed' && outcome !== undefined) return byOutcome[outcome];
  return byState[state];
}
