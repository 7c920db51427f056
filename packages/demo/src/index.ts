export { BoardClient } from './board-client';
export { LiveStage, StoryClock } from './live-stage';
export { SeededRandom } from './seeded';
export { tellStory } from './tell';
