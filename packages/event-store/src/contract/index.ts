import { appendingRules } from './appending';
import { followingRules } from './following';
import { keepingRules } from './keeping';
import { readingRules } from './reading';
import { type MakeSharedStore, sharingRules } from './sharing';
import type { MakeStore } from './suite';

export type { MakeSharedStore } from './sharing';
export type { MakeStore } from './suite';

/**
 * The rules every adapter keeps, as tests (Jest globals). Each title begins with the rule's id in SPEC.md.
 * @param makeStore gives a new, empty store for each test
 */
export function eventStoreContract(name: string, makeStore: MakeStore): void {
  describe(`event store ${name}`, () => {
    describe('appending', () => appendingRules(makeStore));
    describe('keeping', () => keepingRules(makeStore));
    describe('reading', () => readingRules(makeStore));
    describe('following', () => followingRules(makeStore));
  });
}

/**
 * What several instances over one storage owe each other, for adapters that processes share.
 * @param makeStore gives new, empty storage for each test
 */
export function eventStoreSharedContract(name: string, makeStore: MakeSharedStore): void {
  describe(`event store ${name}, shared`, () => sharingRules(makeStore));
}
