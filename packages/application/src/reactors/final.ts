import { BoardFull, UnknownItem } from '@samenspel/board';
import { NoSuchBoard } from '@samenspel/board-sync';
import { ApiError } from '@samenspel/contracts';
import { RuleBroken } from '@samenspel/domain';
import { InvalidEvent, LimitExceeded } from '@samenspel/event-store';
import { KeyDestroyed } from '../seals';

/** Trying again would say the same: a rule, a card that is not there (any more), a board that is full, a person who is gone, what no store takes. */
export const isFinal = (error: unknown): boolean =>
  error instanceof RuleBroken ||
  error instanceof UnknownItem ||
  error instanceof NoSuchBoard ||
  error instanceof BoardFull ||
  error instanceof KeyDestroyed ||
  error instanceof LimitExceeded ||
  error instanceof InvalidEvent ||
  (error instanceof ApiError && error.code === 'not_found');
