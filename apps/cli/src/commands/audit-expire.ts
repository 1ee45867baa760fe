import { formatCount, formatDate } from '@cairn/render';
import type { AuditExpiry, Workspace } from '@cairn/workspace';
import { applyLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import type { Frame } from '../frame/frame.ts';
import { print, printText } from '../frame/print.ts';
import { isoTime } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { auditExpireOptions } from '../table/prove.ts';

/** Shows which records of the trail are older than they are to be kept, and with `--apply` removes them. */
export const auditExpire: CommandHandler<typeof auditExpireOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const expiry = await workspace.auditExpiry();
    const isWanted = options.apply === true && !frame.globals.dryRun && expiry.due !== undefined;
    if (!isWanted) {
      print(frame, {
        text: () =>
          [expiryText(workspace, expiry), ...(expiry.due === undefined ? [] : ['', applyLine(frame)])].join(
            '\n',
          ),
        json: () => ({ expiry: documentOf(expiry), applied: false }),
      });
      return;
    }
    if (!frame.globals.json) printText(frame, expiryText(workspace, expiry));
    await askConsent(frame, 'This removes them for good. Go on?', options.yes);
    const { cut } = await workspace.auditExpire({ key: options.key });
    print(frame, {
      text: () => doneText(frame, cut?.seq),
      json: () => ({ expiry: documentOf(expiry), applied: true, cut }),
    });
  });

function expiryText(workspace: Workspace, { keepFor, due }: AuditExpiry): string {
  if (due === undefined) return `Nothing in the audit trail is older than ${keepFor}.`;
  const day = (time: string): string => formatDate(Date.parse(time), workspace.timezone);
  const span = `${day(due.from)} to ${day(due.until)}`;
  return `${formatCount(due.records, 'record')} up to number ${due.upTo} (${span}, ${formatCount(due.months.length, 'month')}) are older than ${keepFor}.`;
}

function doneText(frame: Frame, seq: number | undefined): string {
  const mark = frame.style('good', '✓');
  return `${mark} Removed. The trail begins behind record ${seq ?? 0} now; cut.json says so and is signed.`;
}

function documentOf({ keepFor, before, due }: AuditExpiry): Readonly<Record<string, unknown>> {
  return { keepFor, before: isoTime(before), ...due };
}
