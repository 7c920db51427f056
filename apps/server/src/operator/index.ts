export { type Profile, profileOf } from '../config';
export { openCore as openCoreForOperator } from '../core';
export { type Asked, ask, restoreFrom } from './ask';
export { type Door, openDoor } from './door';
export { Operator } from './operator';
export { maxReasonLength, OperatorError, type OperatorRequest } from './request';
