import { closeCode } from '@samenspel/board-protocol';
import { mayHoldMore } from '../src/rescue-store';

test('BP23 a copy is kept when the server did not want what came, and not when it is no longer the person’s', () => {
  const { malformed, otherEpoch, tooLarge, incomplete, tooMany, overQuota } = closeCode;
  for (const code of [malformed, otherEpoch, tooLarge, incomplete, tooMany, overQuota])
    expect(mayHoldMore(code)).toBe(true);
  for (const code of [closeCode.forbidden, closeCode.noSuchBoard, closeCode.otherOrigin])
    expect(mayHoldMore(code)).toBe(false);
});
