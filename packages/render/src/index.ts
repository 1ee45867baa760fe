export { barText, gaugeText, sparkline } from './chart/bar.ts';
export type { BarOptions } from './chart/bar.ts';
export { chartText } from './chart/chart-text.ts';
export type { ChartOptions } from './chart/plot-chart.ts';
export { counterfactualText } from './explain/counterfactual-text.ts';
export { explainText } from './explain/explain-text.ts';
export type { ExplainTextInput } from './explain/explain-text.ts';
export { diagnosticText, findingText, severityText } from './finding/finding-text.ts';
export { formatBytes } from './format/bytes.ts';
export { familyNames } from './format/family-names.ts';
export { isAsciiLocale } from './format/locale.ts';
export { formatCount, formatInteger, formatOrdinal, formatShare } from './format/numbers.ts';
export { printable, printableLines, withoutSecrets } from './format/sanitize.ts';
export { styledLines } from './format/spans.ts';
export type { Line, Span } from './format/spans.ts';
export { coloured, plain, toneCodes } from './format/style.ts';
export type { Style, Tone } from './format/style.ts';
export { renderTable } from './format/table.ts';
export type { TableColumn, TableOptions } from './format/table.ts';
export type { TextOptions } from './format/text-options.ts';
export { formatAge, formatDate, formatElapsed, formatTime } from './format/time.ts';
export { cut, padCell, textWidth, wrapText } from './format/width.ts';
export { lineageDot } from './lineage/lineage-dot.ts';
export { runsOf } from './lineage/lineage-graph.ts';
export type { LineageGraph } from './lineage/lineage-graph.ts';
export { lineageMermaid } from './lineage/lineage-mermaid.ts';
export { lineageText } from './lineage/lineage-text.ts';
export type { LineageTextOptions } from './lineage/lineage-text.ts';
export { lineageEvents } from './lineage/open-lineage.ts';
export { lineageProv } from './lineage/prov-json.ts';
export { listText } from './list/list-text.ts';
export type { ListRow, ListTextInput } from './list/list-text.ts';
export { pinText, statusText } from './list/status-text.ts';
export { operationText } from './operation/operation-text.ts';
export type { OperationTextInput } from './operation/operation-text.ts';
export { planText } from './plan/plan-text.ts';
export type { PlanTextInput } from './plan/plan-text.ts';
export { isWarning, refusalText } from './plan/refusal-text.ts';
export type { RefusalText } from './plan/refusal-text.ts';
export { planSummaryText } from './plan/summary-text.ts';
export type { SummaryInput } from './plan/summary-text.ts';
export { policySentence } from './policy/policy-sentence.ts';
export { progressLine } from './progress/progress-line.ts';
export type { ProgressState } from './progress/progress-line.ts';
export {
  pastTense,
  reasonLine,
  reasonsText,
  reasonText,
  safetyText,
  unknownSummary,
} from './reason/reason-text.ts';
export { cellText, isNumeric } from './view/cell-text.ts';
export { csvText, tableCsv } from './view/csv.ts';
export { graphText } from './view/graph-text.ts';
export { viewText } from './view/view-text.ts';
