import { formatCount, formatTime, printable, printableLines, reasonsText } from '@cairn/render';
import type { CheckedArtifact, CheckedCase, PolicyTestReport } from '@cairn/workspace';
import { reasonDocuments } from '../documents/plan-document.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { isoTime } from '../frame/text-options.ts';

/** Tests policies on artifacts that files describe; a failed expectation is a finding. */
export const policyTest: CommandHandler = async (frame, { operands }) => {
  const { testPolicyFile } = await frame.loadLibrary();
  const reports: PolicyTestReport[] = [];
  for (const path of operands)
    reports.push(await testPolicyFile({ path, directory: '.', environment: frame.environment }));
  const sum = (pick: (report: PolicyTestReport) => number): number =>
    reports.reduce((total, report) => total + pick(report), 0);
  const figures = {
    cases: sum((report) => report.cases.length),
    passed: sum((report) => report.passed),
    failed: sum((report) => report.failed),
  };
  print(frame, {
    text: () => reportsText(frame, reports, figures),
    json: () => ({ ...figures, files: reports.map(fileDocument) }),
  });
  return figures.failed === 0 ? exitCodes.done : exitCodes.findings;
};

interface Figures {
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
}

function reportsText(
  frame: Frame,
  reports: readonly PolicyTestReport[],
  { cases, passed, failed }: Figures,
): string {
  const files = reports.map((report) =>
    [
      ...(reports.length > 1 ? [frame.style('strong', printable(report.file))] : []),
      ...report.cases.map((each) => caseText(frame, each, report.timezone)),
    ].join('\n'),
  );
  const held = `${formatCount(passed, 'expectation')} in ${formatCount(cases, 'case')} ${passed === 1 ? 'holds' : 'hold'}`;
  const end =
    failed === 0
      ? `${frame.style('good', '✓')} ${held}.`
      : `${frame.style('bad', '✗')} ${held}, ${failed} failed.`;
  return `${files.join('\n\n')}\n\n${end}`;
}

function caseText(
  frame: Frame,
  { name, at, artifacts, refusals, passed }: CheckedCase,
  zone: string,
): string {
  const mark = passed ? frame.style('good', '✓') : frame.style('bad', '✗');
  const wrong = artifacts.filter((artifact) => !artifact.passed);
  const moment = passed ? '' : ` (at ${formatTime(at, zone)})`;
  return [
    `${mark} ${printable(name)}${moment}`,
    ...wrong.map((artifact) => `  ${printableLines(failureText(artifact, zone))}`),
    ...refusals.map((refusal) => `  ${printable(refusal)}: such a plan is refused`),
  ].join('\n');
}

/** "nightly/a: expected trash, got keep: pinned". */
function failureText({ key, expected, actual, reasons }: CheckedArtifact, zone: string): string {
  const why = reasons.length === 0 ? 'no rule speaks of it' : reasonsText(reasons, zone);
  const rules = [...new Set(reasons.map(({ rule }) => rule))].join(', ');
  if (expected.action === actual)
    return `${key}: expected ${actual} by ${expected.rule ?? ''}, got ${actual} by ${rules === '' ? 'no rule' : rules}: ${why}`;
  return `${key}: expected ${expected.action}, got ${actual}: ${why}`;
}

function fileDocument({ file, timezone, cases, passed, failed }: PolicyTestReport): object {
  return {
    file,
    passed,
    failed,
    cases: cases.map((each) => ({
      name: each.name,
      at: isoTime(each.at),
      passed: each.passed,
      refusals: each.refusals,
      artifacts: each.artifacts.map(({ reasons, actual, ...artifact }) => ({
        ...artifact,
        actual: { action: actual, reasons: reasonDocuments(reasons, timezone) },
      })),
    })),
  };
}
