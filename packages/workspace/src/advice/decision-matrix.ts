import type { Stage } from '@cairn/core';
import type { Advice, AdviceAnswer, AdviceAnswers, AdviceQuestion } from './advice-contract.ts';

/**
 * What is advised for artifacts of a kind. The rows of the matrix are looked at in their order, and the
 * first that applies decides.
 *
 * @example
 * advise({ active: false, debugging: false, audit: true, storage: false, privacy: false }).answer; // 'archive'
 */
export function advise(answers: AdviceAnswers): Advice {
  const row = matrix.find(({ question }) => question === undefined || answers[question]) ?? lastRow;
  const { question, answer, reason } = row;
  return {
    answers,
    answer,
    decidedBy: question,
    reasons: [reason, ...sideNotes(answers, row)],
    policy: policyOf(answer),
  };
}

interface Row {
  /** Without one the row applies to whatever comes so far. */
  readonly question?: AdviceQuestion;
  readonly answer: AdviceAnswer;
  readonly reason: string;
}

const lastRow: Row = {
  answer: 'keep',
  reason: 'Nothing asks for less: they are not needed now, but neither are they in the way.',
};

/** Privacy duty, active processing, debugging or quality assurance, compliance or audit, storage. */
const matrix: readonly Row[] = [
  {
    question: 'privacy',
    answer: 'delete',
    reason:
      'A privacy duty comes first: personal data goes once it is no longer needed, and no archive keeps it longer.',
  },
  {
    question: 'active',
    answer: 'keep',
    reason: 'They are being worked on: what is archived or gone would be missed at once.',
  },
  {
    question: 'debugging',
    answer: 'keep',
    reason:
      'They are looked into often: fetching them from an archive each time would cost more than they do.',
  },
  {
    question: 'audit',
    answer: 'archive',
    reason:
      'A duty to show them asks for copies that can be proved unchanged: verified archives, out of the way of daily work.',
  },
  {
    question: 'storage',
    answer: 'archive then delete',
    reason:
      'Storage is short, and nothing needs them at hand: a verified archive first, then the originals go.',
  },
  lastRow,
];

/** What the answer outweighs, and what to look at before following it. */
function sideNotes(answers: AdviceAnswers, { question, answer }: Row): readonly string[] {
  const notes: string[] = [];
  if (question === 'privacy') {
    if (answers.active || answers.debugging)
      notes.push(
        'They are still in use: the policy waits until they are old; set its age to when the work is done.',
      );
    if (answers.audit)
      notes.push(
        'A duty to show them does not outweigh it for longer than the law says: set the age to that time. The audit trail proves afterwards what was deleted and when, and names nobody once details are erased.',
      );
    notes.push('A single person is erased everywhere with cairn purge --subject.');
  }
  if (answer === 'keep' && answers.audit)
    notes.push('The duty to show them is met meanwhile; ask again when the work on them ends.');
  if (answer === 'keep' && answers.storage)
    notes.push(
      'Storage is short all the same: compression keeps them readable and saves most of the space of logs.',
    );
  if (answer === 'archive' || answer === 'archive then delete')
    notes.push('archives.keepFor says how long the archives themselves are kept.');
  if (answer === 'archive' && answers.storage)
    notes.push('The originals go to the trash once their archive was read back, which frees the space.');
  return notes;
}

function policyOf(answer: AdviceAnswer): Advice['policy'] {
  switch (answer) {
    case 'keep':
      return { keep: -1 };
    case 'archive':
      return { then: [{ after: '90d', do: { archive: { move: true } } }] };
    case 'archive then delete':
      return { then: [archived, { after: '365d', do: 'trash' }] };
    case 'delete':
      return { then: [{ after: '365d', do: 'trash' }] };
  }
}

const archived: Stage = { after: '90d', do: 'archive' };
