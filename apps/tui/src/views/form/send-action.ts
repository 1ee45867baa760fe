import type { ActionReport, Preview, ViewModel } from '@cairn/core';
import { formatBytes, formatCount, printable } from '@cairn/render';
import type { PluginCommand } from '@cairn/workspace';
import { putAwayPlans } from '../../app/put-away-plans.ts';
import { runOperation } from '../../app/run-operation.ts';
import type { Services } from '../../app/services.ts';
import type { PlanOverview } from '../../background/plan-desk.ts';
import type { Line } from '../../theme/role.ts';
import { viewLines } from '../../widgets/view/view-lines.ts';
import type { ViewHandle } from '../view.ts';

type Input = Readonly<Record<string, unknown>>;

/** The form whose input is sent. */
type Form = Pick<ViewHandle<unknown>, 'services' | 'signal'>;

/** Lines of a result are wrapped to this; a sheet wraps what is wider than the screen. */
const WIDTH = 100;

/**
 * Carries an action out by its kind: what plans changes of files is shown as a plan and applied after a question; what
 * previews shows what it would do; a dangerous one asks; and all others are done. Never throws.
 */
export async function sendAction(form: Form, command: PluginCommand, value: Input): Promise<void> {
  const { services } = form;
  if (services.readOnly) return services.say('warn', 'Started with --read-only: nothing can be changed.');
  try {
    if (command.plans) return await planIt(form, command, value);
    if (command.previews) return await previewIt(services, command, value);
    if (!command.danger) return await runIt(services, command, value);
    return services.confirm({
      title: `${command.title}?`,
      lines: inputLines(value),
      question: `cairn ${command.namespace} ${command.name} says of itself that it should be asked about.`,
      yes: () => void runIt(services, command, value),
    });
  } catch (error) {
    return services.fail(error);
  }
}

async function runIt(services: Services, command: PluginCommand, value: Input): Promise<void> {
  const { namespace, name, title } = command;
  try {
    const result = await services.work(
      'runAction',
      { namespace, name, value },
      { title: name, canStop: true },
    );
    services.back();
    services.done(`${title}: done (cairn ${namespace} ${name}).`);
    const lines = resultLines(services, result);
    if (lines.length === 0) services.say('good', `${title}: done.`);
    else services.show({ title: isReport(result) && result.findings ? `! ${title}` : `✓ ${title}`, lines });
  } catch (error) {
    services.fail(error);
  }
}

async function previewIt(services: Services, command: PluginCommand, value: Input): Promise<void> {
  const { namespace, name, title } = command;
  const preview: Preview = await services.work(
    'previewAction',
    { namespace, name, value },
    { title: `looking what ${name} would do`, canStop: true },
  );
  const lines = modelLines(services, preview.view);
  if (!preview.work) return services.show({ title: `${title}: nothing to do`, lines });
  return services.confirm({
    title: `${title}?`,
    lines,
    question: preview.question ?? 'This is what it would do.',
    yes: () => void runIt(services, command, value),
  });
}

async function planIt({ services, signal }: Form, command: PluginCommand, value: Input): Promise<void> {
  const { namespace, name, title } = command;
  const overview = await services.work(
    'planAction',
    { namespace, name, value },
    { title: `planning ${name}`, canStop: true },
  );
  // It may be asked for until the form is closed, which carrying it out does too.
  const putAway = (): void => putAwayPlans(services, [overview.plan]);
  if (signal.aborted) return putAway();
  signal.addEventListener('abort', putAway, { once: true });
  const acts = overview.groups.filter(({ action }) => action !== 'keep');
  const count = acts.reduce((sum, group) => sum + group.count, 0);
  const lines = planLines(services, overview);
  const stops = overview.refusals.filter(({ isWarning, lifts }) => !isWarning && lifts === undefined);
  if (count === 0 || stops.length > 0)
    return services.show({ title: `${title}: ${count === 0 ? 'nothing to do' : 'it is held up'}`, lines });
  const lifts = new Set(overview.refusals.map((refusal) => refusal.lifts));
  const isBraked = lifts.has('allowLarge') || lifts.has('trustClock');
  return services.confirm({
    title: `${title}: ${formatCount(count, 'artifact')}?`,
    lines,
    question: isBraked
      ? 'A brake holds this up. Typing how many go lifts it for this once; z takes it back afterwards.'
      : 'z takes it back afterwards.',
    count: isBraked ? count : undefined,
    yes: () =>
      void runOperation(
        services,
        async () =>
          services.work(
            'applyPlan',
            {
              plan: overview.plan,
              without: [],
              allowLarge: lifts.has('allowLarge'),
              trustClock: lifts.has('trustClock'),
            },
            { title: name, canStop: true, total: count },
          ),
        () => services.back(),
      ),
  });
}

function planLines(services: Services, overview: PlanOverview): readonly Line[] {
  return [
    ...overview.groups.map(({ action, family, count, bytes }): Line => [
      { text: `${action} `, role: action === 'keep' ? 'good' : 'warn' },
      {
        text: `${formatCount(count, 'artifact')} of ${services.familyName(family)}${action === 'keep' ? '' : `, ${formatBytes(bytes)}`}`,
      },
    ]),
    [
      {
        text: `frees ${formatBytes(overview.freedNow)} now, ${formatBytes(overview.freedLater)} later, when the trash is purged`,
      },
    ],
    ...overview.notes.map((text): Line => [{ text: printable(text), role: 'dim' }]),
    ...overview.refusals.map(({ text }): Line => [{ text: `! ${printable(text)}`, role: 'warn' }]),
  ];
}

function inputLines(value: Input): readonly Line[] {
  return Object.entries(value).map(([name, given]): Line => [
    { text: `${name}  `, role: 'dim' },
    { text: printable(JSON.stringify(given) ?? '') },
  ]);
}

/** What an action gave: a view as it is drawn everywhere, a text, or data. */
function resultLines(services: Services, result: unknown): readonly Line[] {
  if (result === undefined || result === null) return [];
  if (isReport(result)) return modelLines(services, result.view);
  if (isView(result)) return modelLines(services, result);
  const text = typeof result === 'string' ? result : (JSON.stringify(result, undefined, 2) ?? '');
  return text.split('\n').map((line): Line => [{ text: printable(line) }]);
}

function modelLines(services: Services, view: ViewModel): readonly Line[] {
  return viewLines(view, { width: WIDTH, zone: services.workspace().timezone });
}

const KINDS: ReadonlySet<unknown> = new Set(['table', 'chart', 'figures', 'text', 'graph', 'group']);

function isReport(result: unknown): result is ActionReport {
  return typeof result === 'object' && result !== null && 'view' in result && isView(result.view);
}

function isView(result: unknown): result is ViewModel {
  return typeof result === 'object' && result !== null && 'kind' in result && KINDS.has(result.kind);
}
