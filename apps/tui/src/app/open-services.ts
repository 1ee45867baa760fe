import { isCairnError, messageOf } from '@cairn/core';
import { familyNames } from '@cairn/render';
import { openWorkspace } from '@cairn/workspace';
import type { Workspace } from '@cairn/workspace';
import type { Lane } from '../background/lane.ts';
import type { LaneStart } from '../background/protocol.ts';
import { shareWorkspace } from '../background/shared-workspace.ts';
import { textState } from '../state/text-state.ts';
import type { Jobs } from './jobs.ts';
import type { Services } from './services.ts';
import type { Store } from './store.ts';

/** What services are made of. */
export interface ServiceParts extends Pick<Services, 'open' | 'back' | 'runProgram' | 'readOnly'> {
  readonly start: LaneStart;
  readonly store: Store;
  readonly lanes: { readonly ask: Lane; readonly survey: Lane; readonly work: Lane };
  readonly jobs: Jobs;
}

/** Opens the workspace of the interface, and gives views what they work with. */
export async function openServices(parts: ServiceParts): Promise<Services> {
  const { start, store, lanes, jobs } = parts;
  const open = async (): Promise<Workspace> =>
    openWorkspace({
      directory: start.directory,
      environment: start.environment,
      flags: start.flags,
      source: { tool: 'cairn', version: start.version },
    });
  let present = shareWorkspace(await open());
  let names = namesOf(present.workspace);
  const say: Services['say'] = (tone, text) => store.send({ type: 'say', message: { tone, text } });
  const { notices } = present.workspace;
  if (notices.length > 0) say('warn', notices.join(' '));
  return {
    workspace: () => present.workspace,
    read: async (work) => present.use(work),
    readOnly: parts.readOnly,
    environment: start.environment,
    now: Date.now,
    familyName: (family) => names(family),
    ask: (name, input, signal) => lanes.ask.run(name, input, { signal }),
    survey: (name, input, signal) => lanes.survey.run(name, input, { signal }),
    askWork: (name, input, signal) => lanes.work.run(name, input, { signal }),
    work: jobs.run,
    reopen: async () => {
      const next = shareWorkspace(await open());
      present.retire();
      present = next;
      names = namesOf(present.workspace);
      lanes.ask.reopen();
      lanes.survey.reopen();
      lanes.work.reopen();
    },
    open: parts.open,
    back: parts.back,
    say,
    fail: (error) => {
      const message = messageOf(error).replaceAll('\n', ' ').replace(/\.?$/, '.');
      const hint = isCairnError(error) && error.hint !== undefined ? ` ${error.hint}` : '';
      say('bad', message + hint);
    },
    done: (sentence) => store.send({ type: 'done', sentence }),
    confirm: (request, of) =>
      store.send({ type: 'ask', of, modal: { kind: 'confirm', text: textState(), top: 0, ...request } }),
    prompt: ({ text, ...request }, of) =>
      store.send({ type: 'ask', of, modal: { kind: 'prompt', text: textState(text), ...request } }),
    show: (sheet) => store.send({ type: 'ask', modal: { kind: 'sheet', top: 0, ...sheet } }),
    runProgram: parts.runProgram,
  };
}

function namesOf(workspace: Workspace): (family: string) => string {
  return familyNames(workspace.policies().map(({ family }) => family));
}
