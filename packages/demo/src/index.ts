export { LiveStage, StoryClock } from './live-stage';
export { SeededRandom } from './seeded';
export { tellStory } from './tell';
