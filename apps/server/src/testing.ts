/** For tests of other packages; nothing that runs in production imports it. */
export { openCore as openCoreForOperator } from './core/core';
export { openDoor } from './operator/door';
export { Operator } from './operator/operator';
