import type { RecordStep, StepKind } from './step.ts';

/** See {@link RecordStep}. Reporting can be repeated with the same effect, so that there is nothing to take back. */
export const record: StepKind<RecordStep> = {
  kind: 'record',
  points: [],
  check: () => undefined,
  intent: ({ outcomes }) => ({ outcomes }),
  perform: ({ operation, outcomes }, bench) => bench.recorder.settled(operation, outcomes),
  locate: ({ isReported }) => (isReported === true ? 'after' : 'before'),
  revert: () => undefined,
};
