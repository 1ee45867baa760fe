import type { Retention } from '@cairn/core';
import { policySentence, printable, wrapText } from '@cairn/render';
import type { Advice, AdviceChange, Workspace } from '@cairn/workspace';
import type { Frame } from '../frame/frame.ts';

/** What is advised, and why. */
export function adviceText(frame: Frame, { answer, reasons }: Advice): string {
  const room = (frame.width ?? 100) - 2;
  const lines = reasons.flatMap((reason) =>
    wrapText(reason, room - 2).map((line, index) => `${index === 0 ? '-' : ' '} ${line}`),
  );
  return [`Advice: ${frame.style('strong', answer)}`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** The policy as YAML to be copied. */
export function policyYaml({ policy }: Advice, family: string): string {
  const rules = Object.entries(policy).map(([rule, value]) => `    ${rule}: ${flowText(value)}`);
  return ['retention:', `  ${family}:`, ...rules].join('\n');
}

/** The lines of the configuration that change, and what the policy comes to. */
export function changeText(frame: Frame, workspace: Workspace, change: AdviceChange): string {
  const gc = workspace.policies().find(({ family }) => family === change.family)?.gc;
  const sentence = gc === undefined ? '' : policySentence(change.retention, gc);
  const holds =
    change.holds.length === 0
      ? []
      : [`The family's keep rules go on to hold what they match: ${change.holds.join(', ')}.`];
  return [
    `In ${printable(change.path)}:`,
    ...lineChanges(change).map((line) => frame.style(line.startsWith('+') ? 'good' : 'bad', printable(line))),
    '',
    ...wrapText(`Then: ${sentence}`, frame.width),
    ...holds,
  ].join('\n');
}

/** What lies between the lines that both texts begin and end with. */
function lineChanges({ before, after }: AdviceChange): readonly string[] {
  const [old, fresh] = [before.split(/\r?\n/), after.split(/\r?\n/)];
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, fresh.length) - start && old.at(-1 - end) === fresh.at(-1 - end)) end++;
  return [
    ...old.slice(start, old.length - end).map((line) => `- ${line}`),
    ...fresh.slice(start, fresh.length - end).map((line) => `+ ${line}`),
  ];
}

/** A rule's value as YAML on one line. */
function flowText(value: Retention['keep'] | Retention['then'] | object): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]: [string, object]) => `${key}: ${flowText(inner)}`)
    .join(', ')} }`;
}
