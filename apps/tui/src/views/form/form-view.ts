import type { PluginCommand } from '@cairn/workspace';
import type { KeyPress } from '../../keys/key-reader.ts';
import { keyTable } from '../../keys/key-table.ts';
import type { Lines } from '../../state/app-state.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import { clipLine } from '../../widgets/cell/line.ts';
import { formCheck } from '../../widgets/form/form-check.ts';
import type { FormCheck } from '../../widgets/form/form-check.ts';
import { formFields } from '../../widgets/form/form-fields.ts';
import { formLines } from '../../widgets/form/form-lines.ts';
import { formState, reduceForm } from '../../widgets/form/form-state.ts';
import type { FormState } from '../../widgets/form/form-state.ts';
import { commandOf, targetOf, targetText } from '../plugin/command-name.ts';
import type { CommandTarget } from '../plugin/command-name.ts';
import { inputWithoutPages } from '../plugin/panel-pages.ts';
import { defineView } from '../view.ts';
import type { AnyView, Frame, ViewHandle } from '../view.ts';
import { sendAction } from './send-action.ts';

/** The form of a command's input. */
interface OpenForm {
  readonly target: CommandTarget;
  /** Undefined when no loaded plugin has it. */
  readonly command: PluginCommand | undefined;
  readonly form: FormState;
  readonly check: FormCheck;
  /** It was tried to send it with something wrong. */
  readonly wasSent: boolean;
  /** What it asks for is being done: a second Enter would have it done twice. */
  readonly isSending: boolean;
}

type Handle = ViewHandle<OpenForm>;

const TYPED: ReadonlySet<string> = new Set(
  keyTable.map(({ action }) => action).filter((action) => !['send', 'nextField', 'back'].includes(action)),
);

/** Keys that the program keeps while somebody types. */
const KEPT: ReadonlySet<string> = new Set(['escape', 'ctrl+c', 'ctrl+z', 'ctrl+l']);

/** Asks for the input of an action or a view of a plugin, by its schema, and says what is wrong as one types. */
export const formView: AnyView = defineView<OpenForm>({
  name: 'form',
  title: 'Input',
  isHidden: true,
  crumb: ({ target }) => `${target.namespace} ${target.name}`,
  create: (parameter, services) => {
    const target = targetOf(parameter ?? '{}');
    const command = commandOf(services, target);
    const input = command === undefined ? {} : inputWithoutPages(command);
    return {
      target,
      command,
      form: formState(formFields({ input }), target.input),
      check: formCheck({ input }),
      wasSent: false,
      isSending: false,
    };
  },
  type,
  // Every other key is typed.
  idle: () => TYPED,
  act: (action, handle) => {
    if (action !== 'back') return false;
    handle.services.back();
    return true;
  },
  draw,
});

function type(press: KeyPress, handle: Handle): boolean {
  if (press.kind === 'click' || press.kind === 'wheel') return true;
  if (press.kind === 'key' && KEPT.has(press.name)) return false;
  if (press.kind === 'key' && press.name === 'enter') {
    send(handle);
    return true;
  }
  handle.update((state) => {
    const form = reduceForm(state.form, press);
    return form === state.form ? state : { ...state, form };
  });
  return true;
}

function send(handle: Handle): void {
  const { form, check, command, target, isSending } = handle.state();
  const { services } = handle;
  if (isSending) return services.say('dim', 'It is under way.');
  if (command === undefined) return services.say('bad', 'The plugin of this is not loaded any more.');
  const { value, problems } = check(form);
  if (problems.size > 0) {
    handle.update((state) => ({ ...state, wasSent: true }));
    return services.say('warn', 'Something is missing or wrong; it stands below its field.');
  }
  if (command.kind === 'action') return handle.start(async () => sendOnce(handle, command, value));
  services.open('plugin', targetText({ ...target, input: value }));
  services.back();
}

async function sendOnce(
  handle: Handle,
  command: PluginCommand,
  value: Readonly<Record<string, unknown>>,
): Promise<void> {
  handle.update((state) => ({ ...state, isSending: true }));
  await sendAction(handle, command, value);
  handle.update((state) => ({ ...state, isSending: false }));
}

function draw({ command, form, check, wasSent }: OpenForm, frame: Frame): Lines {
  if (command === undefined) return [[{ text: ' The plugin of this is not loaded.', role: 'bad' }]];
  const lines = formLines(form, check(form), {
    width: frame.width - 2,
    ascii: frame.ascii,
    showAll: wasSent,
  });
  const title = [{ text: ` ${cellText(command.title)}`, role: 'heading' as const }];
  const none = [{ text: ' It takes no input: Enter goes on.', role: 'dim' as const }];
  const body = form.fields.length === 0 ? [none] : lines.map((line) => [{ text: ' ' }, ...line]);
  // The field with the cursor is always in sight.
  const at = Math.max(
    0,
    body.findIndex((line) => line.some(({ role }) => role === 'cursor' || role === 'strong')),
  );
  const room = Math.max(1, frame.height - 4);
  const top = Math.max(0, Math.min(body.length - room, at - Math.floor(room / 2)));
  return [
    title,
    [],
    ...body.slice(top, top + room),
    [],
    [{ text: ` ${hintOf(command)}`, role: 'dim' as const }],
  ].map((line) => clipLine(line, frame.width));
}

function hintOf({ kind, plans, previews, danger }: PluginCommand): string {
  const keys = '* has to be given; space and ←→ choose.';
  if (kind === 'view') return `${keys} Enter shows the view.`;
  if (plans) return `${keys} Enter plans; nothing is changed before you say so.`;
  if (previews) return `${keys} Enter shows what it would do.`;
  return danger ? `${keys} Enter asks first.` : `${keys} Enter does it.`;
}
