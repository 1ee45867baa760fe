export { findIdentifiers, type FindOptions } from './find-identifiers.ts';
export {
  allowList,
  checkMetadata,
  type AllowList,
  type MetadataAllowedBy,
  type MetadataCheck,
  type MetadataOptions,
} from './guard/allow-list.ts';
export {
  checkError,
  checkName,
  checkNames,
  checkTags,
  checkText,
  redactIdentifiers,
  type CheckOptions,
} from './guard/check-text.ts';
export { describeRefusal, type Refusal, type RefusalRule } from './guard/refusal.ts';
export {
  cairnId,
  code,
  count,
  duration,
  flag,
  listOf,
  measure,
  processingTime,
  sha256,
  shape,
  text,
  word,
  type MetadataOf,
  type Problem,
  type ValueType,
} from './guard/value-type.ts';
export { identifierKinds, type Identifier, type IdentifierKind } from './kinds.ts';
