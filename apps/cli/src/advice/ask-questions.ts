import { CairnError } from '@cairn/core';
import type { AdviceAnswers, AdviceQuestion } from '@cairn/workspace';
import type { Frame } from '../frame/frame.ts';

/** The five questions in the order in which they are asked. */
const questions: Readonly<Record<AdviceQuestion, string>> = {
  active: 'Are these artifacts still being worked on?',
  debugging: 'Do people look into them often, to find errors?',
  audit: 'Does quality assurance or an audit ask for them?',
  storage: 'Is storage short or expensive?',
  privacy: 'Do they hold personal data that must not be kept longer than needed?',
};

/**
 * The answers that flags gave, and those that somebody gives now.
 *
 * @throws CairnError `USAGE` naming the missing flags where nobody can be asked; `DECLINED` when the input ends.
 */
export async function askQuestions(
  frame: Frame,
  given: { readonly [Q in AdviceQuestion]?: boolean | undefined },
): Promise<AdviceAnswers> {
  const names = Object.keys(questions) as AdviceQuestion[];
  const open = names.filter((name) => given[name] === undefined);
  if (open.length > 0 && !frame.canAsk) throw unanswered(open);
  const answers: Partial<Record<AdviceQuestion, boolean>> = {};
  for (const name of names) answers[name] = given[name] ?? (await isYes(frame, questions[name]));
  return answers as AdviceAnswers;
}

/** Asks until the answer is a yes or a no. */
async function isYes(frame: Frame, question: string): Promise<boolean> {
  for (;;) {
    const answer = (await frame.ask(`${question} [y/n] `))?.trim().toLowerCase();
    if (answer === undefined) throw new CairnError('DECLINED', 'the questions were not answered');
    if (answer === 'y' || answer === 'yes') return true;
    if (answer === 'n' || answer === 'no') return false;
  }
}

function unanswered(open: readonly AdviceQuestion[]): CairnError {
  const flags = open.map((name) => `--${name} or --no-${name}`);
  return new CairnError(
    'USAGE',
    `expected answers to five questions, and nobody can be asked: ${flags.join(', ')} ${flags.length === 1 ? 'is' : 'are'} missing`,
    {
      hint: 'Give each as a flag: cairn advise --no-active --no-debugging --audit --no-storage --no-privacy',
    },
  );
}
