export type { FamilyConfig, JsonField } from './config/config.ts';
export { proposeConfig } from './config/propose/propose-config.ts';
export type { ConfigProposal, ProposeOptions } from './config/propose/propose-config.ts';
export type { ProposedFamily } from './workspace/setup-contract.ts';
export { compileTemplate } from './scan/grouping/template.ts';
export type { CompiledTemplate, TemplateMatch } from './scan/grouping/template.ts';
