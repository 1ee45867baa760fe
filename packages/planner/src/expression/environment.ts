import { CairnError } from '@cairn/core';
import { Environment } from '@marcbachmann/cel-js';

/** What a value is, as far as expressions tell values apart. */
export type Kind = 'string' | 'number' | 'boolean' | 'timestamp' | 'list' | 'map';

/** The artifact's own fields that expressions see, with their kinds. */
export const artifactFields: Readonly<Record<string, Kind>> = {
  id: 'string',
  family: 'string',
  key: 'string',
  root: 'string',
  createdAt: 'timestamp',
  modifiedAt: 'timestamp',
  state: 'string',
  outcome: 'string',
  size: 'number',
  allocated: 'number',
  files: 'number',
  tags: 'list',
  pinned: 'boolean',
};

/** The names under which the values of a description, its metrics and its outside record are found. */
export const openFields: readonly string[] = ['metadata', 'metrics', 'record'];

/** Numbers stay dynamic: those of JSON are doubles, and literals without a point are integers. */
const celTypes: Readonly<Record<Kind, string>> = {
  string: 'string',
  number: 'dyn',
  boolean: 'bool',
  timestamp: 'google.protobuf.Timestamp',
  list: 'list<string>',
  map: 'map',
};

/** CEL's int is a bigint, its double a number. */
type CelNumber = number | bigint;

let shared: Environment | undefined;

/** The environment that all expressions are compiled in; made once, when the first one is. */
export function celEnvironment(): Environment {
  shared ??= createEnvironment();
  return shared;
}

function createEnvironment(): Environment {
  const environment = new Environment({ homogeneousAggregateLiterals: false });
  for (const [name, kind] of Object.entries(artifactFields))
    environment.registerVariable(name, celTypes[kind]);
  for (const name of openFields) environment.registerVariable(name, 'dyn');
  mixNumbers(environment);
  refuseMixedEquality(environment);
  return environment;
}

/** CEL has no arithmetic between int and double; metadata holds doubles, and people write `+ 1`. */
function mixNumbers(environment: Environment): void {
  const remainder = (a: CelNumber, b: CelNumber): number => Number(a) % Number(b);
  const operations: readonly [string, (a: CelNumber, b: CelNumber) => number][] = [
    ['+', (a, b) => Number(a) + Number(b)],
    ['-', (a, b) => Number(a) - Number(b)],
    ['*', (a, b) => Number(a) * Number(b)],
    ['/', (a, b) => Number(a) / Number(b)],
    ['%', remainder],
  ];
  for (const [operator, operation] of operations) {
    environment.registerOperator(`double ${operator} int: double`, operation);
    environment.registerOperator(`int ${operator} double: double`, operation);
  }
  environment.registerOperator('double % double: double', remainder);
}

/**
 * CEL says `"5" == 5` is false. To a retention rule that is no answer: the value is not what the rule
 * takes it for, and false could let an artifact go. So it is an error, which becomes "unknown".
 */
function refuseMixedEquality(environment: Environment): void {
  const types = ['string', 'bool', 'int', 'double', 'google.protobuf.Timestamp', 'list<dyn>', 'map'];
  const isNumber = (type: string): boolean => type === 'int' || type === 'double';
  for (const [index, left] of types.entries()) {
    for (const right of types.slice(0, index)) {
      if (isNumber(left) && isNumber(right)) continue;
      environment.registerOperator(`dyn<${left}> == ${right}`, () => {
        throw new CairnError('VALUE_INVALID', `expected values of one kind, got ${left} and ${right}`);
      });
    }
  }
}
