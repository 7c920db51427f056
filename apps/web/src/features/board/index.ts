/** What a device keeps of boards, for the page about oneself and for signing out. Loaded on demand. */
export { SetAsideWork } from './screen/SetAsideWork';
export { forgetCopies } from './session/forget-copies';
