/** The pages for who is outside a community. */
export { DoorForStrangers } from './DoorForStrangers';
export { DoorPage } from './DoorPage';
