export { formatBytes } from './format/bytes.ts';
export { formatCount, formatInteger, formatOrdinal, formatShare } from './format/numbers.ts';
export { printable, printableLines, withoutSecrets } from './format/sanitize.ts';
export { coloured, plain } from './format/style.ts';
export type { Style, Tone } from './format/style.ts';
export { cut, padCell, renderTable } from './format/table.ts';
export type { TableColumn } from './format/table.ts';
export { formatAge, formatDate, formatElapsed, formatTime } from './format/time.ts';
export { pastTense, reasonLine, reasonText, safetyText, unknownSummary } from './reason/reason-text.ts';
