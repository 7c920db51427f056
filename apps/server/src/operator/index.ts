export { OperatorError } from '../backup/operator-error';
export { type Profile, profileOf } from '../config/config';
export { openCore as openCoreForOperator } from '../core/core';
export { ask, type OperatorTarget, restoreFrom } from './ask';
export { type Door, openDoor } from './door';
export { Operator } from './operator';
export { maxReasonLength, type OperatorRequest } from './request';
