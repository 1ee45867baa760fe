import type {
  Action,
  ActionContext,
  ActionReport,
  FiguresView,
  ManagedArtifact,
  TableView,
  ViewModel,
} from '@cairn/core';
import { defineAction } from '@cairn/core';
import { z } from 'zod';
import { familiesOf } from '../families/branches.ts';
import type { DeidOptions } from '../options.ts';
import type { VerifyFinding } from './finding.ts';
import { goneUnverified } from './gone-unverified.ts';
import { damageReader, proveOutput } from './prove-output.ts';
import { rawBytesOf, tooOld, type RawBytes } from './raw-bytes.ts';
import { verifications, type Verification } from './verifications.ts';

/** `deid verify` takes nothing: a proof is of all, or of nothing that an auditor could rely on. */
export type VerifyInput = Readonly<Record<string, never>>;

/** Proves that whatever was de-identified comes from its recording by the recorded steps, and that no recording is too old. */
export function verifyAction(options: DeidOptions): Action<VerifyInput, ActionReport> {
  return defineAction<VerifyInput, ActionReport>({
    name: 'verify',
    title: 'prove where de-identified artifacts come from, and that no recording is too old',
    input: z.strictObject({}),
    run: async (_input, context) => {
      const result = await verify(context, options);
      writeDown(context, result);
      return {
        view: viewOf(result),
        findings: result.findings.some(({ severity }) => severity === 'error'),
      };
    },
  });
}

interface Result {
  readonly outputs: number;
  readonly proved: readonly { readonly artifact: ManagedArtifact; readonly verification: Verification }[];
  readonly refuted: readonly string[];
  readonly findings: readonly VerifyFinding[];
  readonly bytes: readonly RawBytes[];
}

async function verify(context: ActionContext, options: DeidOptions): Promise<Result> {
  const { store, signal } = context;
  const known = context.collection(verifications);
  const proving = {
    store,
    now: context.now(),
    known: (output: string) => known.get(output),
    damageOf: damageReader(store, signal),
  };
  const proved: { artifact: ManagedArtifact; verification: Verification }[] = [];
  const findings: VerifyFinding[] = [];
  const refuted: string[] = [];
  let outputs = 0;
  for (const family of familiesOf('deid'))
    for (const artifact of await store.find({ family })) {
      signal?.throwIfAborted();
      outputs += 1;
      const proof = await proveOutput(artifact, proving);
      findings.push(...proof.findings);
      if (proof.verification === undefined) refuted.push(artifact.digest);
      else proved.push({ artifact, verification: proof.verification });
    }
  const bytes = await rawBytesOf(context);
  const verified = [...known.all(), ...proved.map(({ verification }) => verification)];
  findings.push(...tooOld(bytes, options, context.now()), ...(await goneUnverified(store, verified)));
  return { outputs, proved, refuted, findings, bytes };
}

/**
 * What no longer holds is marked, so that nothing goes because of it; it stays, because a recording that went in the
 * meantime can never be looked at again.
 */
function writeDown(context: ActionContext, { proved, refuted, findings, outputs }: Result): void {
  const known = context.collection(verifications);
  known.put([
    ...refuted.flatMap((output) => known.get(output) ?? []).map((each) => ({ ...each, holds: false })),
    ...proved.map(({ verification }) => verification),
  ]);
  const errors = findings.filter(({ severity }) => severity === 'error');
  context.audit({
    action: 'verify',
    success: errors.length === 0,
    artifacts: proved.map(({ artifact }) => artifact.id),
    counts: { outputs, verified: proved.length, findings: findings.length },
    reasons: [...new Set(errors.map(({ check }) => check))],
  });
}

function viewOf(result: Result): ViewModel {
  const parts: ViewModel[] = [];
  if (result.findings.length > 0) parts.push(findingsTable(result.findings));
  parts.push(figuresOf(result));
  return { kind: 'group', title: 'De-identification', parts };
}

function findingsTable(findings: readonly VerifyFinding[]): TableView {
  const rows = findings.map(({ severity, check, artifact, text }) => ({
    artifact: artifact.id,
    cells: { severity, check, artifact: artifact.id, name: artifact.name, finding: text },
  }));
  return {
    kind: 'table',
    title: 'Findings',
    columns: [
      { key: 'severity', title: 'Severity', type: 'text' },
      { key: 'check', title: 'Check', type: 'text' },
      { key: 'artifact', title: 'Artifact', type: 'id' },
      { key: 'name', title: 'Name', type: 'text' },
      { key: 'finding', title: 'Finding', type: 'text' },
    ],
    rows: rows.toSorted((a, b) => a.cells.severity.localeCompare(b.cells.severity)),
    total: rows.length,
    empty: 'Nothing is wrong.',
  };
}

function figuresOf({ outputs, proved, findings, bytes }: Result): FiguresView {
  const inPlace = (place: string): number =>
    bytes.filter(({ places }) => places.some((each) => each.startsWith(place))).length;
  const figure = (key: string, title: string, value: number) =>
    ({ column: { key, title, type: 'number' }, value }) as const;
  return {
    kind: 'figures',
    title: findings.some(({ severity }) => severity === 'error') ? '✗ Not proved' : '✓ Proved',
    figures: [
      figure('outputs', 'De-identified artifacts', outputs),
      figure('verified', 'Proved to descend from their recordings', proved.length),
      figure('rawInStore', 'Recordings in the store', inPlace('store')),
      figure('rawInTrash', 'Recordings in the trash', inPlace('trash')),
      figure('rawInArchives', 'Recordings in archives', inPlace('archive')),
    ],
  };
}
