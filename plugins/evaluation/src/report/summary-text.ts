import type { ReportFacts } from './report-facts.ts';
import { whatChanged } from './what-changed.ts';
import { whatIsUnknown } from './what-is-unknown.ts';
import { whatToDo } from './what-to-do.ts';
import { whoLeads } from './who-leads.ts';

/** The summary of a report in CommonMark: who leads, what changed, what is not known, and what to do next. */
export function summaryText(facts: ReportFacts): string {
  return [
    section('Who leads', whoLeads(facts).join(' ')),
    section('What changed since the last champion', whatChanged(facts).join(' ')),
    section('What is not known', bullets(whatIsUnknown(facts), 'Nothing that this report looks for.')),
    section('What to do next', bullets(whatToDo(facts), 'Nothing: no open question stands out.')),
  ].join('\n\n');
}

function section(title: string, text: string): string {
  return `# ${title}\n\n${text}`;
}

function bullets(lines: readonly string[], none: string): string {
  return lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n');
}
