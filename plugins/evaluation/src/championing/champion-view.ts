import type { FiguresView } from '@cairn/core';
import type { Figure } from '../presenting/figures.ts';
import { figures } from '../presenting/figures.ts';
import type { Champion, Improvement } from '../records/champion.ts';
import { testFigures } from './test-figures.ts';

/**
 * A step of the progression in figures.
 *
 * @param undo the command that goes back to the champion before, where there is one.
 */
export function championView(title: string, step: Champion, undo: string | undefined): FiguresView {
  const { model_id, champion_id, evaluation_id, previous_champion, basis, forced, test, reason } = step;
  return figures(title, [
    ['model_id', 'Champion', model_id],
    ['champion_id', 'Step', champion_id, 'id'],
    ['evaluation_id', 'Evaluation', evaluation_id ?? undefined],
    ['previous_champion', 'Before', previous_champion ?? 'none'],
    ['basis', 'Basis', forced ? `${basis}, forced` : basis, 'text', test?.summary],
    ['reason', 'Reason', reason ?? undefined],
    ...testFigures(test),
    ...Object.entries(step.improvement_metrics).map(([name, each]) => improvementFigure(name, each)),
    ['undo', 'Undo', undo],
  ]);
}

/** The command that makes a champion of what was one already, so that no test is asked. */
export function promoteAgain({ model_id, evaluation_id }: Champion): string {
  const words = ['cairn', 'evaluation', 'promote', model_id];
  const which = evaluation_id === null ? [] : ['--evaluation-id', evaluation_id];
  return [...words, ...which, '--force'].map(quoted).join(' ');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function improvementFigure(name: string, { before, after, improved }: Improvement): Figure {
  const word = improved === null ? undefined : improved ? 'better' : 'worse';
  const note = `${before ?? 'unknown'} before${word === undefined ? '' : `, ${word}`}`;
  return [`metric:${name}`, name, after ?? 'unknown', after === null ? 'text' : 'number', note];
}
