import { canonicalDigest } from '@cairn/core';
import type { Family } from '@cairn/core';
import type { FamilyConfig } from '../config/config.ts';
import { describeFromConfig } from './describe-from-config.ts';

/** Makes a family of what a configuration says about it. */
export function compileFamilyConfig(config: FamilyConfig): Family {
  const {
    name,
    title = titleOf(name),
    formerly,
    managed,
    files = [`${name}/**`],
    group = '{dir}',
    unit,
    runs,
    complete,
    expect,
    sensitive,
  } = config;
  return {
    name,
    title,
    version: versionOf(config),
    formerly,
    files,
    group,
    unit,
    runs,
    complete,
    expect,
    sensitive,
    ...(managed === true ? { managed } : { describe: describeFromConfig(config) }),
  };
}

/** A number that changes with everything that grouping and description depend on, so that nothing stale is kept. */
function versionOf(config: FamilyConfig): number {
  const {
    title: _title,
    expect: _expect,
    sensitive: _sensitive,
    formerly: _formerly,
    records: _records,
    ...rest
  } = config;
  return Number.parseInt(canonicalDigest(rest).slice(0, 8), 16);
}

function titleOf(name: string): string {
  const words = name.replaceAll(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
