export { DomainError, type ErrorKind, type Facts, type Issue } from './domain-error';
export { advance, unreachableStates, type Lifecycle } from './lifecycle';
export { placeOf } from './json-pointer';
export { shortened } from './shortened';
export { Clock, FixedClock, SystemClock } from './clock';
export { Random, SeededRandom, SystemRandom } from './random';
export { isUuid, toHexId, uuidv7 } from './ids';
export { Decimal, DECIMAL_STRING } from './decimal';
export { fen, toYuan, yuan, type Money } from './money';
