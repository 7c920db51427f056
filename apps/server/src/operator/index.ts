export { profileOf } from '../config/config';
export { ask, restoreFrom } from './ask';
export { maxReasonLength, type OperatorRequest } from './request';
