import type { CairnEvent } from '@cairn/core';
import { formatBytes, formatCount } from '@cairn/render';
import type { OperationReport } from '@cairn/workspace';
import { problemLines, resultSentence } from '../../app/operation-result.ts';
import type { Services } from '../../app/services.ts';
import type { Line } from '../../theme/role.ts';
import type { ViewHandle } from '../view.ts';
import type { PlanState } from './plan-state.ts';
import { isAtHand, totalsOf, withOutcomes } from './plan-state.ts';

/** What follows the question, besides what it asks. */
interface Answers {
  /** It was carried out, as far as that went. */
  readonly after: () => void;
  readonly no: () => void;
}

/** Asks whether the plan should be carried out, as it is on the screen, and does it. */
export function applyPlan<S extends PlanState>(handle: ViewHandle<S>, { after, no }: Answers): void {
  const { services } = handle;
  const { overview, left, rules } = handle.state();
  if (overview === undefined) return services.say('dim', 'It is being planned; A carries it out then.');
  if (!isAtHand(handle.state()))
    return services.say('dim', 'It is planned again; the plan can be carried out then.');
  if (Object.keys(rules).length > 0)
    return services.say(
      'warn',
      'These numbers are only tried out: W writes them into cairn.yaml, X throws them away.',
    );
  const { acts, now, later } = totalsOf({ overview, left });
  if (acts === 0) return services.say('dim', 'There is nothing to do.');
  const brakes = overview.refusals.filter(({ lifts }) => lifts !== undefined);
  const lifted = new Set(brakes.map(({ lifts }) => lifts));
  handle.update((state) => ({ ...state, isAsked: true }));
  services.confirm({
    title: `Carry out the plan: ${formatCount(acts, 'artifact')}?`,
    lines: [
      ...overview.groups
        .filter(({ action }) => action !== 'keep')
        .map(({ family, action, count, bytes }): Line => [
          { text: `${action} `, role: 'warn' },
          {
            text: `${formatCount(count, 'artifact')} of ${services.familyName(family)}, ${formatBytes(bytes)}`,
          },
        ]),
      ...(left.size === 0
        ? []
        : [[{ text: `without ${left.size} that you left out`, role: 'accent' } as const]]),
      ...(overview.purges === 0
        ? []
        : [
            [
              {
                text: `${formatCount(overview.purges, 'entry', 'entries')} go for good`,
                role: 'bad',
              } as const,
            ],
          ]),
      [{ text: `frees ${formatBytes(now)} now, ${formatBytes(later)} later, when the trash is purged` }],
      ...overview.refusals.map(({ text }): Line => [{ text: `! ${text}`, role: 'warn' }]),
    ],
    question:
      brakes.length === 0
        ? 'z takes it back afterwards.'
        : 'A brake holds this up. Typing how many go lifts it for this once; z takes it back afterwards.',
    // A brake is not lifted by a yes alone.
    count: brakes.length === 0 ? undefined : acts,
    yes: () =>
      handle.start(async () =>
        carryOut(handle, acts, {
          plan: overview.plan,
          without: [...left.keys()],
          allowLarge: lifted.has('allowLarge'),
          trustClock: lifted.has('trustClock'),
        }).then(after),
      ),
    no: () => {
      handle.update((state) => ({ ...state, isAsked: false }));
      no();
    },
  });
}

interface Order {
  readonly plan: number;
  readonly without: readonly string[];
  readonly allowLarge: boolean;
  readonly trustClock: boolean;
}

async function carryOut<S extends PlanState>(
  handle: ViewHandle<S>,
  total: number,
  order: Order,
): Promise<void> {
  const { services } = handle;
  const settle = (event: CairnEvent): void => {
    if (event.type !== 'operation.settled') return;
    const { outcomes } = event;
    handle.update((state) => ({ ...state, outcomes: withOutcomes(state.outcomes, outcomes) }));
  };
  handle.update((state) => ({ ...state, isAsked: false, isApplying: true }));
  try {
    const report = await services.work('applyPlan', order, {
      title: 'cleaning up',
      canStop: true,
      total,
      onEvent: settle,
    });
    tell(services, report);
    handle.update((state) => ({ ...state, left: new Map() }));
  } catch (error) {
    services.fail(error);
  } finally {
    handle.update((state) => ({ ...state, isApplying: false }));
  }
}

function tell(services: Services, report: OperationReport): void {
  const { id, freedNow, freedLater } = report.operation;
  const sentence = resultSentence(report);
  services.done(`${sentence} Undo: cairn undo ${id}`);
  services.show({
    title: report.operation.state === 'done' ? '✓ Done' : '! Partly done',
    through: ['z'],
    lines: [
      [{ text: sentence, role: 'strong' }],
      [],
      [{ text: 'free now    ', role: 'dim' }, { text: formatBytes(freedNow) }],
      [
        { text: 'free later  ', role: 'dim' },
        { text: `${formatBytes(freedLater)}, when the trash is purged` },
      ],
      [{ text: 'undo        ', role: 'dim' }, { text: 'z', role: 'key' }, { text: `, or cairn undo ${id}` }],
      ...(problemLines(report).length === 0 ? [] : [[], ...problemLines(report)]),
    ],
  });
}
