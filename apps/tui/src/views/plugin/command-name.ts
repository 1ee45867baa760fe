import type { PluginCommand } from '@cairn/workspace';
import type { Services } from '../../app/services.ts';

/** A view or an action of a plugin as another view is opened with it, and what is known of its input. */
export interface CommandTarget {
  readonly kind: PluginCommand['kind'];
  readonly namespace: string;
  readonly name: string;
  readonly input?: Readonly<Record<string, unknown>> | undefined;
}

/** As a view takes it: views are opened with one text. */
export function targetText(target: CommandTarget): string {
  return JSON.stringify(target);
}

/** @throws SyntaxError for what {@link targetText} did not make. */
export function targetOf(text: string): CommandTarget {
  return JSON.parse(text) as CommandTarget;
}

/** What is known of a command; undefined when its plugin is not loaded any more. */
export function commandOf(services: Services, target: CommandTarget): PluginCommand | undefined {
  return services
    .workspace()
    .commands()
    .find(
      ({ kind, namespace, name }) =>
        kind === target.kind && namespace === target.namespace && name === target.name,
    );
}

/** True when a command has to be told something before it can do anything. */
export function needsInput({ input }: PluginCommand): boolean {
  return Array.isArray(input['required']) && input['required'].length > 0;
}
