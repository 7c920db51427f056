/** What a device keeps of boards, for the page about oneself. Loaded on demand. */

export { SetAsideWork } from './screen/SetAsideWork';
