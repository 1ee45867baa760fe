import type { CairnEvent, EventListener, Progress } from '@cairn/core';
import { diagnosticText, printable, progressLine, withoutSecrets } from '@cairn/render';
import type { Frame } from './frame.ts';
import { note } from './frame.ts';

/** Milliseconds between two drawings on a terminal, and between two lines in a log. */
const liveInterval = 100;
const logInterval = 5000;
/** Work that ends sooner shows no progress at all. */
const patience = 300;

/** Shows how far work has come: one live line on a terminal, a line now and then in a log. */
export function createProgressListener(frame: Frame): EventListener {
  let label = '';
  let begun = 0;
  let shown = 0;
  return (event) => {
    const step = stepOf(event);
    if (step === undefined) {
      if (isEnd(event)) frame.status.clear();
      else tell(frame, event);
      return;
    }
    const now = frame.now();
    if (step.label !== label) [label, begun, shown] = [step.label, now, now];
    const interval = frame.status.mode === 'live' ? (shown === begun ? patience : liveInterval) : logInterval;
    if (frame.status.mode === 'off' || now - shown < interval) return;
    shown = now;
    const width = frame.err.isTerminal ? (frame.err.columns ?? 80) : undefined;
    frame.status.show(progressLine({ ...step, elapsed: now - begun }, { width, style: frame.errorStyle }));
  };
}

interface Step {
  readonly label: string;
  readonly noun: string;
  readonly progress: Progress;
}

const phases = {
  walk: ['Scanning', 'files'],
  describe: ['Describing', 'artifacts'],
  write: ['Cataloguing', 'artifacts'],
} as const;

const archivePhases = { write: 'Archiving', verify: 'Verifying', extract: 'Extracting' } as const;

function stepOf(event: CairnEvent): Step | undefined {
  switch (event.type) {
    case 'scan.progress': {
      const [label, noun] = phases[event.phase];
      return { label, noun, progress: event.progress };
    }
    case 'plan.progress':
      return { label: `Planning ${printable(event.family)}`, noun: 'artifacts', progress: event.progress };
    case 'operation.progress':
      return { label: 'Working', noun: 'artifacts', progress: event.progress };
    case 'verify.progress':
      return { label: 'Verifying', noun: 'files', progress: event.progress };
    case 'compact.progress':
      return { label: 'Compacting', noun: 'artifacts', progress: event.progress };
    case 'archive.progress':
      return { label: archivePhases[event.phase], noun: 'files', progress: event.progress };
    default:
      return undefined;
  }
}

function isEnd(event: CairnEvent): boolean {
  return event.type === 'scan.ended' || event.type === 'operation.ended';
}

function tell(frame: Frame, event: CairnEvent): void {
  if (event.type === 'notice') note(frame, withoutSecrets(printable(event.text)));
  if (event.type === 'diagnostic' && frame.globals.verbose)
    note(frame, diagnosticText(event.diagnostic, frame.errorStyle));
}
