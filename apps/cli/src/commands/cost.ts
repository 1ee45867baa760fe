import { formatBytes, formatCount, formatInteger, printable, renderTable, wrapText } from '@cairn/render';
import type { CostReport, FamilyCost, PricedBytes, Workspace } from '@cairn/workspace';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { costOptions } from '../table/weigh.ts';

/** Prices a month of storage for each tier, from the sizes that the last scan found. */
export const cost: CommandHandler<typeof costOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const { tier, currency, family } = options;
    const tiers = tier === undefined ? undefined : Object.fromEntries(tier);
    const report = await workspace.cost({ families: family, tiers, currency });
    print(frame, { text: () => reportText(frame, workspace, report), json: () => ({ cost: report }) });
  });

function reportText(frame: Frame, workspace: Workspace, report: CostReport): string {
  const { families, total, currency, listedOn } = report;
  if (families.length === 0) return 'Nothing is catalogued yet; cairn scan looks what is there.';
  const familyName = familyNamesOf(workspace);
  const parts = families.map((family) =>
    familyText(frame, report, { family, name: familyName(family.family) }),
  );
  if (families.length > 1) parts.push(totalText(frame, report, total));
  const source = listedOn === undefined ? '' : ` Built-in prices are list prices of ${listedOn}.`;
  const note = `In ${printable(currency)} for a month of storage; a GB is 10^9 bytes. Requests, retrieval and traffic come on top.${source}`;
  const lines = wrapText(note, frame.width).map((line) => frame.style('dim', line));
  return [...parts, lines.join('\n')].join('\n\n');
}

function familyText(
  frame: Frame,
  { tiers }: CostReport,
  { family, name }: { readonly family: FamilyCost; readonly name: string },
): string {
  const head = `${frame.style('strong', printable(name))}: ${headText(family)}, ${formatBytes(family.mean)} on average`;
  const columns = [family, ...family.projections];
  return `${head}\n${pricesText(frame, tiers, columns)}`;
}

function totalText(frame: Frame, { tiers }: CostReport, total: PricedBytes): string {
  return `${frame.style('strong', 'all')}: ${headText(total)}\n${pricesText(frame, tiers, [total])}`;
}

function headText({ artifacts, gigabytes }: PricedBytes): string {
  return `${formatCount(artifacts, 'artifact')}, ${figureText(gigabytes, 3)} GB`;
}

/** A row for each tier; the first column of prices is what is there, the others are what may come. */
function pricesText(frame: Frame, tiers: CostReport['tiers'], columns: readonly PricedBytes[]): string {
  const right = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
  const titles = columns.map(({ artifacts }, index) =>
    right(index === 0 ? 'NOW' : `AT ${formatInteger(artifacts)}`),
  );
  const rows = tiers.map(({ name, price }, index) => [
    printable(name),
    String(price),
    ...columns.map(({ month }) => figureText(month[index]?.price ?? 0, 2)),
  ]);
  return renderTable([{ title: 'TIER' }, right('A GB'), ...titles], rows, {
    style: frame.style,
    width: frame.width,
    indent: 2,
  });
}

/** A figure with some digits behind the point, without them once it is large; what is smaller says so. */
function figureText(value: number, digits: number): string {
  const least = 10 ** -digits;
  if (value > 0 && value < least) return `<${least}`;
  return value >= 1000 ? formatInteger(Math.round(value)) : value.toFixed(digits);
}
