import type { Rolldown } from 'vite';

/**
 * Few files for a first visit, each with all it needs that those above it lack: what every page starts with (our own code apart from
 * packages, which change less often), the front door, and Home with the frame around it. What several other screens share follows
 * by who uses it.
 */
export const chunkGroups: Rolldown.CodeSplittingGroup[] = [
  { name: 'texts-nl', test: /virtual:texts\/nl/, priority: 6 },
  { name: 'texts-en', test: /virtual:texts\/en/, priority: 6 },
  { name: 'packages', tags: ['$initial'], test: /node_modules(?!.*\.css$)/, priority: 5 },
  { name: 'start', tags: ['$initial'], priority: 4 },
  { name: 'door', test: /features[\\/]identity[\\/]LandingScreen/, priority: 3 },
  { name: 'home', test: /shell[\\/]CommunityShell|features[\\/]home[\\/]HomeScreen/, priority: 2 },
  { name: 'board', test: /features[\\/]board[\\/]screen[\\/]BoardScreen/, priority: 1 },
  { name: 'canvas', test: /features[\\/]board[\\/]canvas[\\/]CanvasView/, priority: 1 },
  { name: 'shared', minShareCount: 2 },
];
