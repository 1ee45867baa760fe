import { lockHolder } from '@cairn/catalog';
import { isCairnError, messageOf } from '@cairn/core';
import { diskFigures, exists, isNetworkFileSystem, platformSupport } from '@cairn/files';
import { formatBytes, formatCount } from '@cairn/render';
import { archiveItems } from '../archives/examine-archives.ts';
import type { UnresolvedPins } from '../decisions/config-pins.ts';
import { unresolvedText } from '../decisions/config-pins.ts';
import { readTicket } from '../erasure/ticket.ts';
import { withOperationLock } from '../operations/locked.ts';
import { auditVerify } from '../trail/auditing.ts';
import { auditExpiry } from '../trail/expire-trail.ts';
import type { DoctorItem, DoctorReport } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familyItems } from './family-items.ts';
import { storeItems } from './store-items.ts';

/** Looks at everything that cairn stands on, finishes what a crash left open, and says what it found. */
export async function examine(session: Session, unresolved: UnresolvedPins): Promise<DoctorReport> {
  const { item: recovery, settled } = await recover(session);
  return {
    settled,
    items: [
      ...platformItems(),
      ...session.domain.failed.map(({ name, error }): DoctorItem => ({
        check: 'plugin',
        severity: 'error',
        text: `${name} did not load: ${error.message}`,
        hint: error.hint,
      })),
      ...rootItems(session),
      ...stateItems(session),
      recovery,
      ...(await storeItems(session)),
      ...familyItems(session),
      await trailItem(session),
      ...expiryItems(session),
      ...erasureItems(session),
      ...archiveItems(session),
      ...pinItems(unresolved),
    ],
  };
}

function platformItems(): readonly DoctorItem[] {
  const { operations, reason } = platformSupport();
  const text = `Node ${process.versions.node} on ${process.platform}`;
  return [
    operations
      ? { check: 'platform', severity: 'ok', text }
      : { check: 'platform', severity: 'error', text: `${text}: ${reason ?? ''}` },
  ];
}

function rootItems(session: Session): readonly DoctorItem[] {
  return [...session.roots].map(([name, path]): DoctorItem => {
    if (!exists(path)) {
      return {
        check: 'root',
        severity: 'error',
        text: `root ${name} is not there: ${path}`,
        hint: 'Mount it, or change roots in the configuration.',
      };
    }
    const state = session.catalog.index.rootState(name);
    if (state === undefined)
      return {
        check: 'root',
        severity: 'warning',
        text: `root ${name} was never scanned`,
        hint: 'cairn scan',
      };
    return state.complete
      ? { check: 'root', severity: 'ok', text: `root ${name}: ${path}` }
      : {
          check: 'root',
          severity: 'warning',
          text: `root ${name} could not be read completely`,
          hint: 'cairn scan --verbose names what could not be read.',
        };
  });
}

function stateItems(session: Session): readonly DoctorItem[] {
  const { folder } = session.paths;
  if (isNetworkFileSystem(folder)) {
    return [
      {
        check: 'state',
        severity: 'error',
        text: `${folder} lies on a network file system`,
        hint: 'Set state: /a/local/path in the configuration.',
      },
    ];
  }
  const { available } = diskFigures(folder);
  const isLow = available < 64 * 1024 * 1024;
  const text = `${formatBytes(available)} free where the state lies`;
  return [
    {
      check: 'state',
      severity: isLow ? 'warning' : 'ok',
      text,
      hint: isLow ? 'cairn trash purge frees what is in the trash.' : undefined,
    },
  ];
}

async function recover(
  session: Session,
): Promise<{ readonly item: DoctorItem; readonly settled: readonly string[] }> {
  try {
    const { settled, troubles } = await withOperationLock(
      session,
      { purpose: 'doctor' },
      async ({ recovery }) => recovery,
    );
    const ids = settled.map(({ operation }) => operation.id);
    if (troubles.length > 0)
      return { settled: ids, item: { check: 'operations', severity: 'error', text: troubles.join(' ') } };
    if (ids.length === 0)
      return { settled: ids, item: { check: 'operations', severity: 'ok', text: 'no operation is open' } };
    return {
      settled: ids,
      item: {
        check: 'operations',
        severity: 'warning',
        text: `settled what a crash left open: ${ids.join(', ')}`,
        hint: `cairn undo ${ids[0] ?? ''} takes it back; cairn apply --resume ${ids[0] ?? ''} goes on.`,
      },
    };
  } catch (error) {
    if (!isCairnError(error, 'LOCKED'))
      return { settled: [], item: { check: 'operations', severity: 'error', text: messageOf(error) } };
    const holder = lockHolder(session.paths);
    return {
      settled: [],
      item: {
        check: 'operations',
        severity: 'info',
        text: `an operation is running${holder === undefined ? '' : ` (${holder.command}, process ${holder.pid})`}`,
      },
    };
  }
}

async function trailItem(session: Session): Promise<DoctorItem> {
  const { ok, records, problem } = await auditVerify(session);
  if (ok) return { check: 'trail', severity: 'ok', text: `the audit trail is whole: ${records} records` };
  return {
    check: 'trail',
    severity: 'error',
    text: `the audit trail is broken at ${problem?.file ?? ''}:${problem?.line ?? 0}: ${problem?.text ?? ''}`,
    hint: 'cairn audit verify tells more.',
  };
}

function expiryItems(session: Session): readonly DoctorItem[] {
  const { keepFor, due } = auditExpiry(session);
  if (due === undefined) return [];
  const text = `${formatCount(due.records, 'record')} of the audit trail are older than ${keepFor}`;
  return [{ check: 'trail', severity: 'info', text, hint: 'cairn audit expire shows what would go.' }];
}

/** Without the id: what the doctor says ends up in logs. */
function erasureItems(session: Session): readonly DoctorItem[] {
  if (readTicket(session) === undefined) return [];
  const text = 'the erasure of a subject was cut short';
  const hint = 'Repeat cairn purge --subject ID --reason TEXT --apply: it goes on where it stopped.';
  return [{ check: 'erasure', severity: 'error', text, hint }];
}

function pinItems(unresolved: UnresolvedPins): readonly DoctorItem[] {
  return [...unresolved].map(([family, pins]) => ({
    check: 'pins',
    severity: 'warning',
    text: `${family}: pins that match no single artifact: ${unresolvedText(pins)}`,
    hint: 'Write ids that cairn list shows there, or remove them; until then a cleanup refuses this family.',
  }));
}
