import type { WordDefinition } from '../kernel/define-word';
import { boardEvents } from './definitions';

/** The boards where people work; what is done on them comes as edits of a document, and facts follow from those. */
export const boardWord = { events: boardEvents, commands: {}, quotas: {}, rules: {} } satisfies WordDefinition;
